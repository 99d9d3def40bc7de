using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;
using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Features.Diagnostics;

public sealed class BundleTests
{
    private const string Account = "DU1234567", OtherAccount = "U7654321", NewPaper = "DUM345678", Odd = "Family-Trust-0815";
    private const string ApiKey = "tk_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde";
    private const string WebhookSecret = "hunter2-webhook-secret", WebhookPath = "T0PSECRETPATH/B0/xyz";
    private const string Cookie = "CfDJ8PlantedCookiePayload_abcdefghijklmnop", User = "wilhelmina", Bearer = "planted-bearer-token";

    private static readonly string[] s_planted =
        [Account, OtherAccount, NewPaper, Odd, ApiKey, "AbCdEfGhIjKlMnOpQrStUvWxYz", WebhookSecret, WebhookPath, "T0PSECRETPATH", Cookie, "PlantedCookie", User, Bearer];

    private static readonly string[] s_files =
        ["README.txt", "about.json", "status.json", "settings.json", "timeline.json", "history.json", "notices.json", "codes.json", "log.txt"];

    [Fact]
    public async Task It_holds_every_file_and_each_tells_what_it_should()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Connect();
        app.Broker.Entries = [new HistoryEntry(FakeBroker.Start, SessionName.Tempest, SessionState.Connecting, SessionState.Connected, null, 1, TimeSpan.FromSeconds(2))];
        app.Records.Codes.Add(SessionName.Tempest, 2104, -1, FakeBroker.Start);
        app.Records.Timeline.Update(_ => new ConnectionTimeline([new(TimelineRow.Tempest, TimelineState.Up, FakeBroker.Start, null, null, null, 0)]));
        app.Services.GetRequiredService<LogRing>().CreateLogger("Tempest.Test").Log(LogLevel.Information, new EventId(4711), "a line of the log", null, (text, _) => text);

        var files = await FetchAsync(app);

        Assert.Equal(s_files, files.Keys);
        Assert.All(files.Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal)), f => JsonDocument.Parse(f.Value).Dispose());
        Assert.Contains("DU***567", files["status.json"], StringComparison.Ordinal);
        Assert.Contains("\"port\": 7497", files["settings.json"], StringComparison.Ordinal);
        Assert.Contains("2104", files["codes.json"], StringComparison.Ordinal);
        Assert.Contains("\"state\": \"up\"", files["timeline.json"], StringComparison.Ordinal);
        Assert.Contains("\"to\": \"connected\"", files["history.json"], StringComparison.Ordinal);
        Assert.Contains("Information Tempest.Test[4711] a line of the log", files["log.txt"], StringComparison.Ordinal);
        Assert.Contains(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, files["about.json"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_secret_is_in_any_file_wherever_it_came_in()
    {
        await using var app = await TempestApp.StartAsync(dataFolder: $"/srv/{User}/tempest");
        PlantInState(app);
        PlantInLog(app);
        Assert.Empty(app.Services.GetRequiredService<IAlertDesk>().Save(
            [new WebhookDraft(null, $"https://hooks.example.com/services/{WebhookPath}?token=q1w2e3", WebhookFormat.Json, "X-Key", WebhookSecret)]));

        var files = await FetchAsync(app, "/?secret=" + WebhookSecret, ("Cookie", $"tempest.default.antiforgery={Cookie}"), ("Authorization", $"Bearer {ApiKey}"));

        Assert.Equal(s_files, files.Keys);
        foreach (var (name, text) in files)
        {
            foreach (var secret in s_planted)
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{name} holds \"{secret}\": {Around(text, secret)}");
            Assert.DoesNotContain(app.Records.Alerts.Webhooks[0].SealedSecret!, text, StringComparison.Ordinal);
            Assert.DoesNotContain("q1w2e3", text, StringComparison.Ordinal);
            if (name.EndsWith(".json", StringComparison.Ordinal))
                JsonDocument.Parse(text).Dispose();
        }

        // Masked, and not merely left out: what is not secret is still there.
        Assert.Contains("DU***567", files["notices.json"], StringComparison.Ordinal);
        Assert.Contains("https://hooks.example.com", files["settings.json"], StringComparison.Ordinal);
        Assert.Contains("planted line 1 of 12", files["log.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_never_kept_by_a_browser_and_its_name_tells_only_the_time()
    {
        await using var app = await TempestApp.StartAsync();

        using var answer = await app.Client.GetAsync("/api/diagnostics/bundle", TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("tempest-diagnostics-20260302-093107.zip", answer.Content.Headers.ContentDisposition!.FileName);
    }

    private static void PlantInState(TempestApp app)
    {
        var cause = new Cause(
            "planted", $"Account {Account} of /home/{User}/x", $"{OtherAccount} {Odd} {ApiKey}", [$"Authorization: Bearer {Bearer}", $"C:\\Users\\{User}\\Jts {NewPaper}"]);
        app.Broker.Connect();
        app.Broker.Store.Update(s => s with
        {
            Instance = $"{User}-{OtherAccount}",
            Saved = s.Saved with { Host = $"{OtherAccount}.example.com" },
            Tempest = s.Tempest with
            {
                Accounts = [new AccountId(Account), new AccountId(Odd)],
                Cause = cause,
                Hint = $"Cookie: x={Cookie}; y={Cookie}",
                Links = s.Tempest.Links with { Farms = [new Farm($"farm-{Account}", FarmKind.MarketData, LinkState.Up)], Orders = $"locked: {NewPaper}" },
            },
            AutoTrader = s.AutoTrader with { Accounts = [new AccountId(OtherAccount)], Cause = cause },
            Notices = new Notices([$"settings in /home/{User}/.config/tempest restored", $"account {Account}", $"account:{NewPaper}.", $"token={Bearer}"]),
            Alerts = s.Alerts.With(new Alert(1, AlertKind.Fill, AlertSeverity.Info, $"Filled in {Account}", $"{Odd} {WebhookSecret}", FakeBroker.Start)),
        });
        app.Broker.Entries = [new HistoryEntry(FakeBroker.Start, SessionName.Tempest, SessionState.Connecting, SessionState.Disconnected, $"cause {Account}", 1, TimeSpan.Zero)];
        app.Records.Timeline.Update(_ => new ConnectionTimeline([new(TimelineRow.Tempest, TimelineState.Down, FakeBroker.Start, null, $"c-{Account}", $"{OtherAccount} at /Users/{User}", 0)]));
        app.Records.Codes.Add(SessionName.Tempest, 321, 5, FakeBroker.Start);
    }

    private static void PlantInLog(TempestApp app)
    {
        var log = app.Services.GetRequiredService<LogRing>().CreateLogger($"Tempest.{Account}");
        string[] lines =
        [
            $"account {Account},{OtherAccount};{NewPaper}|{Odd}", $"({Account.ToLowerInvariant()})", $"\"account\":\"{OtherAccount}\"", $"key {ApiKey}", $"Authorization: Bearer {Bearer}",
            $"authorization=\"Bearer {Bearer}\"", $"Cookie: a={Cookie}; b={Bearer}", $"set-cookie: tempest={Cookie}; path=/", $"https://wilma:{WebhookSecret}@hooks.example.com/services/{WebhookPath}?token={Bearer}",
            $"/home/{User}/.local/share/tempest/default/settings.json", $"C:\\Users\\{User}\\AppData\\Roaming\\tempest", $"X-Api-Key: {Bearer} password = {WebhookSecret}",
        ];
        for (var number = 1; number <= lines.Length; number++)
            log.Log(LogLevel.Warning, default, $"planted line {number} of {lines.Length}: {lines[number - 1]}", new InvalidOperationException(lines[number - 1]), (text, _) => text);
    }

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 80)];
    }

    private static async Task<Dictionary<string, string>> FetchAsync(TempestApp app, string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/diagnostics/bundle" + query.Replace("/?", "?", StringComparison.Ordinal));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            files[entry.FullName] = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }

        return files;
    }
}
