using Bunit;
using Tempest.Broker.State;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class NotConnectedWarningTests
{
    private const string Warning = "[role=alertdialog]";

    [Fact]
    public async Task It_stands_there_from_the_moment_the_broker_side_says_so_until_the_outage_ends()
    {
        await using var screen = new Screen();
        var page = screen.Show<NotConnectedWarning>();
        Assert.Empty(page.FindAll(Warning));

        Warn(screen);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(Warning)));

        screen.Clock.Advance(TimeSpan.FromSeconds(5));
        screen.Broker.Connect();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(Warning)));
    }

    [Fact]
    public async Task It_is_named_by_its_title_and_blocks_nothing()
    {
        await using var screen = new Screen();
        Warn(screen);

        var page = screen.Show<NotConnectedWarning>();

        var box = page.Find(Warning);
        Assert.Equal("Interactive Brokers Not Connected", page.Find("#" + box.GetAttribute("aria-labelledby")).TextContent);
        Assert.False(box.HasAttribute("aria-modal"));
        Assert.False(box.HasAttribute("tabindex"));
        Assert.Empty(page.FindAll("[autofocus]"));
        Assert.DoesNotContain(screen.JSInterop.Invocations, call => call.Identifier.Contains("focus", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_reminds_of_the_three_things_and_shows_the_port_in_use_and_the_cause()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(state => state with { Tempest = state.Tempest with { Port = 17497, Cause = FakeBroker.Refused } });
        Warn(screen);

        var page = screen.Show<NotConnectedWarning>();

        var reminders = page.FindAll(Warning + " li").Select(item => item.TextContent).ToList();
        Assert.Equal(3, reminders.Count);
        Assert.Contains("TWS or IB Gateway", reminders[0], StringComparison.Ordinal);
        Assert.Contains("logged in", reminders[0], StringComparison.Ordinal);
        Assert.Contains("Enable ActiveX and Socket Clients", reminders[1], StringComparison.Ordinal);
        Assert.Contains("17497", reminders[2], StringComparison.Ordinal);
        Assert.Contains("Nothing listens on port 7497", page.Find("[data-testid=warning-cause]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_Now_asks_for_an_attempt_and_leaves_the_warning()
    {
        await using var screen = new Screen();
        Warn(screen);
        var page = screen.Show<NotConnectedWarning>();

        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Retry Now").ClickAsync();

        Assert.Equal(1, screen.Broker.Retries);
        Assert.Single(page.FindAll(Warning));
    }

    [Fact]
    public async Task Continue_Anyway_puts_it_away_on_every_page()
    {
        await using var screen = new Screen();
        Warn(screen);
        var one = screen.Render<NotConnectedWarning>();
        var other = screen.Render<NotConnectedWarning>();

        await one.FindAll("button").Single(button => button.TextContent.Trim() == "Continue Anyway").ClickAsync();

        one.WaitForAssertion(() => Assert.Empty(one.FindAll(Warning)));
        other.WaitForAssertion(() => Assert.Empty(other.FindAll(Warning)));
    }

    private static void Warn(Screen screen) =>
        screen.Broker.Store.Update(state => state with { Warning = new OutageWarning(FakeBroker.Start, Dismissed: false) });
}
