using Tempest.Broker.Settings;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator.Faults;

namespace Tempest.Browser.Tests.AssistedTrading;

/// <summary>The Assisted Trading panel: what it says of the broker and of the engine.</summary>
public sealed class PanelTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Tempest_connects_by_itself_after_its_start_and_says_so_once()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);

        var page = await OpenAsync();

        await page.ShowsBrokerAsync("● Connected");
        await page.ShowsEngineAsync("READY — not enabled");
        await Expect(page.Page.GetByText("● Connected", new() { Exact = false })).ToHaveCountAsync(1);
        await Expect(page.StatusBar).ToContainTextAsync("Signal feed: ○ Not set up");
        await Expect(page.Page.GetByText("Signal feed:")).ToHaveCountAsync(1);
        await Expect(page.Page).ToHaveTitleAsync("● Tempest – Connected");
        await Expect(page.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "icons/connected.svg");
        Assert.Equal(2, tws.Counts.Sessions.Length);
    }

    [Fact]
    public async Task It_connects_although_no_page_is_open()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);

        await tws.WaitUntilAsync(counts => counts.Sessions.Length == 2, Cancellation);

        Assert.Equal(tws.Counts.Sessions[0] + 1, tws.Counts.Sessions[1]);
    }

    [Fact]
    public async Task The_broker_line_walks_through_its_three_states()
    {
        var tws = await StartTwsAsync();
        tws.Refuse();
        await StartTempestAsync(tws);
        var page = await OpenAsync();

        await page.ShowsBrokerAsync("○ Disconnected");
        await page.ShowsEngineAsync("WAITING — no broker connection");
        await Expect(page.Page).ToHaveTitleAsync("○ Tempest – Disconnected");
        await Expect(page.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "icons/disconnected.svg");

        tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Silence() };
        tws.Listen();
        await page.ShowsBrokerAsync("◐ Connecting…");
        await page.ShowsEngineAsync("WAITING — no broker connection");
        await Expect(page.Page).ToHaveTitleAsync("◐ Tempest – Connecting…");
        await Expect(page.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "icons/connecting.svg");

        tws.BehaveNormally();
        await page.ShowsBrokerAsync("● Connected");
        await page.ShowsEngineAsync("READY — not enabled");
        await Expect(page.Page).ToHaveTitleAsync("● Tempest – Connected");
        await Expect(page.StatusBar).ToContainTextAsync("Signal feed: ○ Not set up");
    }

    [Fact]
    public async Task A_lost_connection_is_shown_and_made_again_by_itself()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        tws.Refuse();
        tws.Drop();
        await page.ShowsBrokerAsync("○ Disconnected");
        await page.ShowsEngineAsync("WAITING — no broker connection");
        tws.Listen();

        await page.ShowsAllConnectedAsync();
    }

    [Fact]
    public async Task The_engine_waits_alone_while_its_client_id_is_taken()
    {
        var tws = await StartTwsAsync();
        tws.Behaviour = Behaviour.Normal with { BusyClientIds = [51] };
        await StartTempestAsync(tws);
        Tempest.Broker.SaveConnection(new("127.0.0.1", tws.Port, ClientIdChoice.Pin(50), ClientIdChoice.Pin(51)));
        Tempest.Broker.Reconnect();

        var page = await OpenAsync();

        await page.ShowsBrokerAsync("● Connected");
        await page.ShowsEngineAsync("WAITING — no broker connection");
        await Expect(page.Page.GetByTestId("diagnosis")).ToContainTextAsync("AutoTrader connection");
        await Expect(page.Page.GetByTestId("diagnosis")).ToContainTextAsync("TWS says client ID 51 is in use");
        await page.ShowsBrokerAsync("● Connected");
    }

    [Fact]
    public async Task Each_connection_shows_its_own_client_id()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);

        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        var (tempest, autoTrader) = (tws.Counts.Sessions[0], tws.Counts.Sessions[1]);
        await Expect(Session(page, "Tempest connection").GetByTestId("client-id")).ToHaveTextAsync($"{tempest}");
        await Expect(Session(page, "AutoTrader connection").GetByTestId("client-id")).ToHaveTextAsync($"{autoTrader}");
        Assert.InRange(tempest, 1, 998);
        Assert.Equal(tempest + 1, autoTrader);
    }

    [Fact]
    public async Task What_is_read_out_uses_other_words_and_comes_after_a_second_of_calm()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        tws.Refuse();
        tws.Drop();

        var announcer = page.Page.GetByTestId("announcer");
        await Expect(announcer).ToContainTextAsync("Interactive Brokers: not connected. Nothing answers at");
        await Expect(announcer).ToHaveAttributeAsync("aria-live", "polite");
    }

    [Fact]
    public async Task Account_numbers_are_masked_until_the_trader_asks_for_them()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        var accounts = Session(page, "Tempest connection");

        await Expect(page.Page.GetByText("DU1234567")).ToHaveCountAsync(0);
        await Expect(accounts).ToContainTextAsync("DU***567");
        await accounts.GetByRole(AriaRole.Button, new() { Name = "Show account numbers" }).ClickAsync();

        await Expect(accounts).ToContainTextAsync("DU1234567");
    }

    [Fact]
    public async Task A_tws_that_lost_ib_is_still_connected_and_the_reason_stands_beside_it()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        tws.LoseIb();
        await Expect(page.Page.GetByTestId("diagnosis")).ToContainTextAsync("TWS has lost Interactive Brokers");
        await page.ShowsBrokerAsync("● Connected");
        tws.RestoreIb();

        await Expect(page.Page.GetByText("TWS has lost Interactive Brokers")).ToHaveCountAsync(0);
    }

    private static ILocator Session(Pages.TempestPage page, string name) =>
        page.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
