using Bunit;
using Tempest.Broker.Clockwork;
using Tempest.Web.Features.Clockwork;

namespace Tempest.Web.Tests.Features.Clockwork;

public sealed class ClockworkLineTests
{
    private static readonly DateTimeOffset s_now = FakeBroker.Start.AddSeconds(30);

    [Fact]
    public async Task What_is_more_than_an_hour_away_is_not_shown_and_then_is_counted_down()
    {
        await using var screen = new Screen();
        Set(screen, c => c with { Next = Event(ClockworkKind.DailyStop, "TWS restarts", 61) });
        var page = screen.Show<ClockworkLine>();
        Assert.Empty(page.FindAll("[data-testid=clockwork-next]"));

        for (var i = 0; i < 7; i++)
            screen.Clock.Advance(TimeSpan.FromSeconds(10));

        page.WaitForAssertion(() => Assert.Contains("TWS restarts in 60 min", Words(page.Find("[data-testid=clockwork-next]").TextContent), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Inside_a_window_a_quiet_line_says_that_it_is_usual()
    {
        await using var screen = new Screen();
        Set(screen, c => c with { Inside = [Event(ClockworkKind.ServerReset, "Nightly reset", -5, 20)], Tone = OutageTone.Usual, DownSince = s_now.AddMinutes(-2) });

        var page = screen.Show<ClockworkLine>();

        var line = page.Find("[role=status] [data-testid=clockwork-inside]");
        Assert.Contains("Nightly reset until", Words(line.TextContent), StringComparison.Ordinal);
        Assert.EndsWith("Interactive Brokers is down. Tempest waits for it.", Words(line.TextContent), StringComparison.Ordinal);
        Assert.Contains("box-warning", line.ClassName, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Five_minutes_after_its_end_an_outage_is_a_loud_alarm()
    {
        await using var screen = new Screen();
        Set(screen, c => c with { Inside = [Event(ClockworkKind.ServerReset, "Nightly reset", -60, 1)], Tone = OutageTone.Usual, DownSince = s_now.AddMinutes(-50) });
        var page = screen.Show<ClockworkLine>();
        Assert.Empty(page.FindAll("[role=alert]"));

        Set(screen, c => c with { Inside = [], Tone = OutageTone.Overdue });

        page.WaitForAssertion(() => Assert.Contains("Interactive Brokers is still down", page.Find("[role=alert][data-testid=clockwork-alarm]").TextContent, StringComparison.Ordinal));
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Dial now").ClickAsync();
        Assert.Equal(1, screen.Broker.Retries);
    }

    [Fact]
    public async Task A_TWS_that_stands_without_IB_cannot_be_dialled_and_no_button_offers_it()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        Set(screen, c => c with { Tone = OutageTone.Overdue, DownSince = s_now.AddMinutes(-50) });

        var page = screen.Show<ClockworkLine>();

        Assert.Single(page.FindAll("[data-testid=clockwork-alarm]"));
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task An_expired_sign_in_is_an_alert_of_its_own()
    {
        await using var screen = new Screen();
        Set(screen, c => c with { SignInNeeded = true, Tone = OutageTone.Unexpected, DownSince = s_now });

        Assert.Contains("weekly sign-in has expired", screen.Show<ClockworkLine>().Find("[role=alert][data-testid=clockwork-sign-in]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_that_no_calendar_explains_is_left_to_the_warning()
    {
        await using var screen = new Screen();
        Set(screen, c => c with { Tone = OutageTone.Unexpected, DownSince = s_now });

        Assert.Empty(screen.Show<ClockworkLine>().FindAll(".box"));
    }

    [Fact]
    public async Task A_demo_has_no_schedule()
    {
        await using var screen = new Screen();
        Set(screen, c => c with { Tone = OutageTone.Overdue, DownSince = s_now });
        screen.Broker.Store.Update(s => s with { Simulated = true });

        Assert.Empty(screen.Show<ClockworkLine>().FindAll(".box"));
    }

    private static void Set(Screen screen, Func<ClockworkState, ClockworkState> change) => screen.Broker.Store.Update(s => s with { Clockwork = change(s.Clockwork) });

    private static ClockworkEvent Event(ClockworkKind kind, string name, double from, double? to = null) =>
        new(kind, name, s_now.AddMinutes(from), s_now.AddMinutes(to ?? from), "A test", null);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
