using Bunit;
using Tempest.Broker.State;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class AnnouncerTests
{
    [Theory]
    [InlineData(SessionState.Connected, "Interactive Brokers: connected.")]
    [InlineData(SessionState.Connecting, "Interactive Brokers: connecting.")]
    public async Task A_change_is_read_out_after_a_second_of_calm_in_words_of_its_own(SessionState state, string words)
    {
        await using var screen = new Screen();
        var announcer = screen.Render<StatusAnnouncer>();
        Assert.Equal("polite", announcer.Find("p").GetAttribute("aria-live"));

        await ChangeAsync(screen, announcer, state);
        screen.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal("", announcer.Find("p").TextContent);

        screen.Clock.Advance(TimeSpan.FromMilliseconds(1));
        announcer.WaitForAssertion(() => Assert.Equal(words, announcer.Find("p").TextContent));
    }

    [Fact]
    public async Task A_connection_that_comes_and_goes_is_not_read_out_each_time()
    {
        await using var screen = new Screen();
        var announcer = screen.Render<StatusAnnouncer>();

        foreach (var state in (SessionState[])[SessionState.Connecting, SessionState.Connected, SessionState.Disconnected, SessionState.Connecting, SessionState.Disconnected])
        {
            await ChangeAsync(screen, announcer, state);
            screen.Clock.Advance(TimeSpan.FromMilliseconds(600));
        }

        screen.Clock.Advance(TimeSpan.FromSeconds(2));
        await announcer.InvokeAsync(() => { });
        Assert.Equal("", announcer.Find("p").TextContent); // it ended as it began
    }

    [Fact]
    public async Task The_warning_is_read_out_too_since_it_takes_no_focus()
    {
        await using var screen = new Screen();
        var announcer = screen.Render<StatusAnnouncer>();
        var drawn = announcer.RenderCount;

        screen.Broker.Store.Update(state => state with { Warning = new OutageWarning(FakeBroker.Start, Dismissed: false) });
        announcer.WaitForState(() => announcer.RenderCount > drawn);
        screen.Clock.Advance(TimeSpan.FromSeconds(1));

        announcer.WaitForAssertion(() => Assert.Contains("warning", announcer.Find("p").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_read_out_by_its_title_once_and_not_at_each_attempt()
    {
        await using var screen = new Screen();
        var announcer = screen.Render<StatusAnnouncer>();
        var drawn = announcer.RenderCount;
        screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Cause = FakeBroker.Refused } });
        announcer.WaitForState(() => announcer.RenderCount > drawn);
        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        announcer.WaitForAssertion(() => Assert.Equal("Interactive Brokers: not connected. Nothing listens on port 7497.", announcer.Find("p").TextContent));
        drawn = announcer.RenderCount;

        screen.Broker.Set(SessionState.Connecting);
        screen.Clock.Advance(TimeSpan.FromSeconds(5));
        screen.Broker.Set(SessionState.Disconnected);
        screen.Clock.Advance(TimeSpan.FromSeconds(5));
        await announcer.InvokeAsync(() => { });

        Assert.Equal(drawn, announcer.RenderCount);
    }

    [Fact]
    public async Task What_TWS_says_again_and_again_is_read_out_once()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var announcer = screen.Render<StatusAnnouncer>();
        var notice = new StandingNotice(NoticeKind.CompetingSession, "", 10197, FakeBroker.Start, FakeBroker.Start, 1, null, "Another login has your market data", "IB gives it to one.", []);
        var drawn = announcer.RenderCount;
        screen.Broker.Store.Update(s => s with { Board = new NoticeBoard([notice]) });
        announcer.WaitForState(() => announcer.RenderCount > drawn);
        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        announcer.WaitForAssertion(() => Assert.Equal("Interactive Brokers: connected. Another login has your market data.", announcer.Find("p").TextContent));
        drawn = announcer.RenderCount;

        for (var count = 2; count < 20; count++)
            screen.Broker.Store.Update(s => s with { Board = new NoticeBoard([notice with { Count = count }]) });
        screen.Clock.Advance(TimeSpan.FromSeconds(2));
        await announcer.InvokeAsync(() => { });

        Assert.Equal(drawn, announcer.RenderCount);
    }

    [Fact]
    public async Task That_TWS_may_be_asking_is_read_out_while_the_attempt_is_still_under_way()
    {
        await using var screen = new Screen();
        var announcer = screen.Render<StatusAnnouncer>();
        var drawn = announcer.RenderCount;

        screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { State = SessionState.Connecting, Hint = "TWS may be asking." } });
        announcer.WaitForState(() => announcer.RenderCount > drawn);
        screen.Clock.Advance(TimeSpan.FromSeconds(1));

        announcer.WaitForAssertion(() => Assert.Equal("Interactive Brokers: connecting. TWS may be asking.", announcer.Find("p").TextContent));
    }

    private static async Task ChangeAsync(Screen screen, IRenderedComponent<StatusAnnouncer> announcer, SessionState state)
    {
        var drawn = announcer.RenderCount;
        screen.Broker.Set(state);
        announcer.WaitForState(() => announcer.RenderCount > drawn);
        await announcer.InvokeAsync(() => { });
    }
}
