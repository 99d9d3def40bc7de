using System.Collections.Immutable;
using Bunit;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Web.Features.Connection;

namespace Tempest.Web.Tests.Features.Connection;

public sealed class ConnectionPageTests
{
    [Fact]
    public async Task An_entry_says_when_which_session_what_why_and_after_how_long()
    {
        await using var screen = new Screen();
        screen.Broker.Entries = [Entry(0, SessionState.Connected, SessionState.Disconnected, CauseCode.ClosedByTws) with { Session = SessionName.AutoTrader, Duration = TimeSpan.FromMinutes(90) }];

        var page = screen.Show<ConnectionPage>();

        Assert.Equal(
            ["AutoTrader", "Connection lost", "TWS closed the connection", "1 h 30 min"],
            page.FindAll("[data-testid=history] tbody td").Skip(1).Select(cell => cell.TextContent.Trim()));
        Assert.Equal("2026-03-02 09:30:00 UTC", page.Find("[data-testid=history] time").GetAttribute("title"));
    }

    [Fact]
    public async Task All_of_them_stand_there_in_pages()
    {
        await using var screen = new Screen();
        screen.Broker.Entries = Many(120);
        var page = screen.Show<ConnectionPage>();
        Assert.Equal(50, page.FindAll("[data-testid=history] tbody tr").Count);
        Assert.Equal("1–50 of 120", page.Find("[data-testid=pager]").TextContent);

        await Turn(page, "Older");
        await Turn(page, "Older");

        Assert.Equal("101–120 of 120", page.Find("[data-testid=pager]").TextContent);
        Assert.Equal(20, page.FindAll("[data-testid=history] tbody tr").Count);
        Assert.True(page.FindAll(".pager button")[1].HasAttribute("disabled"));
        await Turn(page, "Newer");
        Assert.Equal("51–100 of 120", page.Find("[data-testid=pager]").TextContent);
    }

    [Fact]
    public async Task What_happens_now_appears_at_once()
    {
        await using var screen = new Screen();
        var page = screen.Show<ConnectionPage>();
        Assert.Contains("Nothing has happened yet", page.Markup, StringComparison.Ordinal);

        screen.Broker.Entries = Many(1);
        screen.Broker.Connect();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=history] tbody tr")));
    }

    [Theory]
    [InlineData(SessionState.Disconnected, SessionState.Connecting, 1, "Dialling")]
    [InlineData(SessionState.Connecting, SessionState.Connected, 1, "Connection established")]
    [InlineData(SessionState.Connecting, SessionState.Disconnected, 1, "Attempt failed")]
    [InlineData(SessionState.Connecting, SessionState.Disconnected, 9, "Attempts failed, 9 so far")]
    [InlineData(SessionState.Connected, SessionState.Disconnected, 1, "Closed by Tempest")]
    [InlineData(SessionState.Connected, SessionState.Connecting, 1, "Closed, dialling again")]
    public void What_happened_is_said_in_words(SessionState from, SessionState to, int attempt, string words) =>
        Assert.Equal(words, HistoryWords.Happened(Entry(0, from, to, null) with { Attempt = attempt }));

    [Fact]
    public void Every_cause_has_words_and_a_new_one_is_shown_as_it_is()
    {
        var codes = typeof(CauseCode).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.NotEmpty(codes);

        Assert.All(codes, code => Assert.Contains(' ', HistoryWords.Why(code)!));
        Assert.Equal("somethingNew", HistoryWords.Why("somethingNew"));
        Assert.Null(HistoryWords.Why(null));
    }

    private static Task Turn(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string button) =>
        page.FindAll(".pager button").Single(element => element.TextContent.Trim() == button).ClickAsync();

    private static ImmutableArray<HistoryEntry> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(n => Entry(n, SessionState.Connecting, SessionState.Connected, null))];

    private static HistoryEntry Entry(int minutesAgo, SessionState from, SessionState to, string? cause) =>
        new(FakeBroker.Start.AddMinutes(-minutesAgo), SessionName.Tempest, from, to, cause, 1, TimeSpan.FromSeconds(2));
}
