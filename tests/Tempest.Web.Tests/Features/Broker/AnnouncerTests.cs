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

    private static async Task ChangeAsync(Screen screen, IRenderedComponent<StatusAnnouncer> announcer, SessionState state)
    {
        var drawn = announcer.RenderCount;
        screen.Broker.Set(state);
        announcer.WaitForState(() => announcer.RenderCount > drawn);
        await announcer.InvokeAsync(() => { });
    }
}
