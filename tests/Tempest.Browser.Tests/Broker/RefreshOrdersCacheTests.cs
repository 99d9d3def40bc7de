using Tempest.Broker.Settings;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator.Faults;

namespace Tempest.Browser.Tests.Broker;

/// <summary>Tools → Refresh Orders Cache: what it does, and the sentence it answers with.</summary>
public sealed class RefreshOrdersCacheTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task With_everything_in_order_nothing_is_dialled()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        await page.RefreshOrdersCacheAsync();

        await page.SaysAsync("Both connections are up with the saved settings. Nothing had to be dialled again.");
        Assert.Equal(2, tws.Counts.Accepted);
    }

    [Fact]
    public async Task Saved_settings_take_effect()
    {
        var (first, second) = (await StartTwsAsync(), await StartTwsAsync());
        await StartTempestAsync(first);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        var dialog = await page.OpenDialogAsync();
        await dialog.Port.FillAsync($"{second.Port}");
        await dialog.SavesAsync();

        await page.RefreshOrdersCacheAsync();

        await page.SaysAsync("Connected again with the saved settings.");
        await page.ShowsAllConnectedAsync();
        Assert.Equal(2, second.Counts.Sessions.Length);
    }

    [Fact]
    public async Task A_tws_that_cannot_be_reached_is_named()
    {
        var tws = await StartTwsAsync();
        tws.Refuse();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("○ Disconnected");

        await page.RefreshOrdersCacheAsync();

        await page.SaysAsync($"TWS could not be reached: Nothing answers at 127.0.0.1:{tws.Port}. Tempest keeps trying.");
    }

    [Fact]
    public async Task An_engine_that_cannot_connect_is_named()
    {
        var tws = await StartTwsAsync();
        tws.Behaviour = Behaviour.Normal with { BusyClientIds = [51] };
        await StartTempestAsync(tws);
        Tempest.Broker.SaveConnection(new("127.0.0.1", tws.Port, ClientIdChoice.Pin(50), ClientIdChoice.Pin(51)));
        Tempest.Broker.Reconnect();
        await tws.WaitUntilAsync(counts => counts.ClientIdsRefused > 0, Cancellation);
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("● Connected");

        await page.RefreshOrdersCacheAsync();

        await page.SaysAsync("Tempest is connected, but the AutoTrader connection is not: TWS says client ID 51 is in use. Tempest keeps trying.");
    }

    [Fact]
    public async Task A_refresh_that_takes_long_shows_that_it_is_at_work_and_cannot_be_asked_for_twice()
    {
        var tws = await StartTwsAsync();
        tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Silence() };
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("◐ Connecting…");

        await page.RefreshOrdersCacheAsync();
        await page.SaysAsync("Refreshing the orders cache…");
        await page.ToolsButton.ClickAsync();
        await Expect(page.RefreshItem).ToBeDisabledAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        tws.BehaveNormally();

        await page.SaysAsync("Connected again with the saved settings.");
        await Expect(page.Page.GetByText("Refreshing the orders cache…")).ToHaveCountAsync(0);
    }
}
