using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Diagnosis;
using Tempest.Web.Features.AssistedTrading;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

/// <summary>
/// Every situation of docs/causes.md for real, over loopback sockets, against the real broker: what REST and the screen say of it, word for word and button for
/// button. With TEMPEST_WRITE_DOCS set to the docs folder the document is written from what the screen says; read it before it is committed.
/// </summary>
public sealed class FaultMatrixTests
{
    private static readonly string? s_docs = Environment.GetEnvironmentVariable("TEMPEST_WRITE_DOCS");
    private static readonly ConcurrentDictionary<string, ToldCause> s_told = new();

    public static TheoryData<string> Rows => [.. Situations.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Is_named_for_what_it_is_over_REST_and_on_the_screen(string row)
    {
        var situation = Situations.All[row];
        var member = situation.Session is SessionName.Tempest ? "broker" : "autoTrader";
        var expected = s_docs is null ? DiagnosisDocument.Sections[row] : null;
        await using var run = await SituationRun.BringAboutAsync(situation, expected?.WithoutButtons);
        await using var app = await TempestApp.StartAsync(broker: run.Desk.Broker);

        var status = run.Named(Told(await CauseAsync(app, "/api/status", member)));
        var diagnosis = run.Named(Told(await CauseAsync(app, "/api/diagnosis", member)));
        var screen = run.Named(await ScreenAsync(run, situation.Session));
        if (s_docs is not null)
        {
            s_told[row] = expected = screen;
            await File.WriteAllTextAsync(Path.Combine(s_docs, "causes.md"), DiagnosisDocument.With(s_told), Xunit.TestContext.Current.CancellationToken);
        }

        Assert.Equal(situation.Code, expected!.Code);
        Assert.Equal($"{expected.WithoutButtons}", $"{diagnosis}");
        Assert.Equal($"{(status.Confidence is null ? expected.WithoutButtons.WithoutConfidence : expected.WithoutButtons)}", $"{status}");
        Assert.Equal($"{expected}", $"{screen}");
    }

    [Fact]
    public async Task A_check_before_sending_that_failed_has_locked_orders_over_REST_and_on_the_screen()
    {
        const string Locked = "locked: TWS did not answer the check before sending";
        await using var run = await SituationRun.BringAboutAsync(Situations.All["TWS does not answer the check before sending"], expected: null);
        await using var app = await TempestApp.StartAsync(broker: run.Desk.Broker);

        var status = await SessionAsync(app, "/api/status", "autoTrader");
        var rung = (await SessionAsync(app, "/api/diagnosis", "autoTrader"))["orders"]!;
        await using var screen = ScreenOf(run);
        var shown = screen.Show<HomePage>().FindAll("[data-testid=health-autotrader] .rung-bad").Single();

        Assert.Equal(("connected", Locked), ((string)status["state"]!, (string)status["links"]!["orders"]!));
        Assert.Equal(("bad", Locked), ((string)rung["state"]!, (string)rung["says"]!));
        Assert.Equal(("Orders", Locked), (shown.QuerySelector(".rung-name")!.TextContent, shown.QuerySelector(".rung-word")!.TextContent));
    }

    private static async Task<JsonNode> SessionAsync(TempestApp app, string path, string member) =>
        JsonNode.Parse(await app.Client.GetStringAsync(path, Xunit.TestContext.Current.CancellationToken))![member]!;

    private static async Task<JsonNode> CauseAsync(TempestApp app, string path, string member) => (await SessionAsync(app, path, member))["cause"]!;

    private static ToldCause Told(JsonNode cause) => new(
        (string)cause["code"]!,
        cause["confidence"] is { } sure ? Enum.Parse<Confidence>((string)sure!, ignoreCase: true) : null,
        (string)cause["title"]!, (string)cause["detail"]!, (string?)cause["wouldTell"],
        [.. cause["remedies"]!.AsArray().Select(r => ((string)r!, (string?)null))]);

    /// <summary>The panel of that connection, drawn from the broker's own store.</summary>
    private static async Task<ToldCause> ScreenAsync(SituationRun run, SessionName session)
    {
        await using var screen = ScreenOf(run);
        var causes = screen.Show<HomePage>().FindAll("[data-testid=diagnosis] [data-testid=cause]");
        var shown = session is SessionName.Tempest ? causes[0] : causes[^1];
        var sure = shown.QuerySelector("[data-testid=confidence]")!.TextContent;
        var confidence = Enum.GetValues<Confidence>().Single(c => sure.StartsWith(CauseView.Sure(c), StringComparison.Ordinal));
        const string Tells = " What would tell: ";
        return new(
            shown.GetAttribute("data-code"), confidence,
            shown.QuerySelector(".cause-title")!.TextContent.Replace("⚠ ", "", StringComparison.Ordinal),
            shown.QuerySelector(".cause-title + p")!.TextContent,
            sure.Contains(Tells, StringComparison.Ordinal) ? sure[(sure.IndexOf(Tells, StringComparison.Ordinal) + Tells.Length)..] : null,
            [.. shown.QuerySelectorAll("li").Select(Remedy)]);
    }

    private static Screen ScreenOf(SituationRun run)
    {
        var screen = new Screen();
        screen.Services.AddSingleton<TimeProvider>(run.Desk.Clock);
        screen.Services.AddSingleton<IBroker>(run.Desk.Broker);
        screen.Services.AddSingleton(run.Desk.Broker.State);
        return screen;
    }

    private static (string Text, string? Button) Remedy(IElement item)
    {
        var text = string.Concat(item.ChildNodes.OfType<IText>().Select(t => t.Data)).Trim();
        return (text, item.QuerySelector("button.remedy, a.remedy-link")?.TextContent.Trim());
    }
}
