using Bunit;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class PendingAndNoticesTests
{
    [Fact]
    public async Task Saved_values_are_shown_as_waiting_until_the_reconnect_that_can_be_asked_for_beside_them()
    {
        await using var screen = new Screen();
        var page = screen.Show<PendingSettings>();
        Assert.Empty(page.FindAll(".box"));

        screen.Broker.SaveConnection(ConnectionSettings.Default with { Host = "10.0.0.5", Port = 4001 });
        page.WaitForAssertion(() => Assert.Equal("Saved. Takes effect at the next reconnect", page.Find(".box-lead").TextContent));
        Assert.Contains("10.0.0.5", page.Find(".box-detail").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, screen.Broker.Reconnects);

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.Find("button").ClickAsync();

        Assert.Equal(1, screen.Broker.Reconnects);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".box")));
    }

    [Fact]
    public async Task Notices_are_an_alert_until_they_are_dismissed()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(state => state with { Notices = new Notices(["Your settings have been restored.", "Something else."]) });
        var page = screen.Show<NoticeList>();
        Assert.Equal(["Your settings have been restored.", "Something else."], page.FindAll("[role=alert] li").Select(item => item.TextContent));

        await page.Find("button").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
    }
}
