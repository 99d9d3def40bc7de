using System.Diagnostics;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;
using Tempest.Simulator.Faults;

namespace Tempest.Browser.Tests.Broker;

/// <summary>The warning "Interactive Brokers Not Connected".</summary>
public sealed class NotConnectedWarningTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly TimeSpan s_tenSeconds = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task It_appears_about_ten_seconds_after_the_first_attempt()
    {
        var tws = await StartTwsAsync();
        tws.Refuse();
        var before = Stopwatch.GetTimestamp();
        await StartTempestAsync(tws);
        var after = Stopwatch.GetTimestamp();
        var page = await OpenAsync();
        await Expect(page.Warning).ToHaveCountAsync(0);
        Assert.InRange(Stopwatch.GetElapsedTime(before), TimeSpan.Zero, TimeSpan.FromSeconds(9.5));

        await Expect(page.Warning).ToBeVisibleAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(before), TimeSpan.FromSeconds(10), TimeSpan.MaxValue);
        Assert.InRange(Stopwatch.GetElapsedTime(after), TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task It_says_the_three_things_to_check_and_the_port_in_use()
    {
        var (tws, page) = await InAnOutageAsync();

        var items = page.Warning.GetByRole(AriaRole.Listitem);
        await Expect(items).ToHaveCountAsync(3);
        await Expect(items.Nth(0)).ToContainTextAsync("TWS or IB Gateway has been launched, and you are logged in");
        await Expect(items.Nth(1)).ToContainTextAsync("Enable ActiveX and Socket Clients");
        await Expect(items.Nth(2)).ToContainTextAsync($"{tws.Port}");
        await Expect(page.Warning.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Retry Now", "Continue Anyway"]);
    }

    [Fact]
    public async Task It_blocks_nothing()
    {
        var (_, page) = await InAnOutageAsync();

        await Expect(page.Warning).Not.ToHaveAttributeAsync("aria-modal", "true");
        var dialog = await page.OpenDialogAsync();
        await dialog.Port.FillAsync("4002");
        await dialog.SavesAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Connection", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Connection history");

        await Expect(page.Warning).ToBeVisibleAsync();
        Assert.Equal(4002, Tempest.Broker.State.Current.Saved.Port);
    }

    [Fact]
    public async Task From_any_page_its_link_leads_to_the_whole_cause_and_what_helps()
    {
        var (_, page) = await InAnOutageAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Connection", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Connection history");

        await page.Warning.GetByRole(AriaRole.Link, new() { Name = "Why, and what helps", Exact = true }).ClickAsync();

        await Expect(page.Page.GetByTestId("diagnosis")).ToContainTextAsync("Nothing answers at");
        await Expect(page.Page.GetByTestId("diagnosis")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task It_takes_no_focus()
    {
        var tws = await StartRefusingAsync();
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("○ Disconnected");
        var dialog = await page.OpenDialogAsync();
        await dialog.Port.FillAsync("40");

        Clock.PutForward(s_tenSeconds);
        await Expect(page.Warning).ToBeVisibleAsync();
        await page.Page.Keyboard.TypeAsync("02");

        await Expect(dialog.Port).ToHaveValueAsync("4002");
        await Expect(dialog.Port).ToBeFocusedAsync();
        Assert.False(tws.IsListening);
    }

    [Fact]
    public async Task Retry_Now_dials_at_once()
    {
        // TWS takes and closes connections: then the next attempt is at least five seconds away, and here time stands still.
        var tws = await StartTwsAsync();
        tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Close() };
        _ = Clock;
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("○ Disconnected");
        Clock.PutForward(s_tenSeconds);
        await Expect(page.Warning).ToBeVisibleAsync();
        await page.ShowsBrokerAsync("○ Disconnected");
        Clock.Stop();
        tws.BehaveNormally();
        var before = tws.Counts.Accepted;

        await page.RetryNow.ClickAsync();

        await tws.WaitUntilAsync(counts => counts.Accepted > before, Cancellation);
        Clock.GoOn();
        await page.ShowsAllConnectedAsync();
        await Expect(page.Warning).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task It_closes_by_itself_once_tws_is_there()
    {
        var (tws, page) = await InAnOutageAsync();

        tws.Listen();

        await page.ShowsBrokerAsync("● Connected");
        await Expect(page.Warning).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Continue_Anyway_holds_for_all_pages_and_after_a_reload_while_Tempest_keeps_trying()
    {
        var (tws, page) = await InAnOutageAsync();
        var tab = await OpenTabAsync(page, "connection");
        var other = await OpenAsync();
        await Expect(tab.Warning).ToBeVisibleAsync();
        await Expect(other.Warning).ToBeVisibleAsync();

        await page.ContinueAnyway.ClickAsync();

        foreach (var each in (TempestPage[])[page, tab, other])
            await Expect(each.Warning).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.ShowsBrokerAsync("○ Disconnected");
        Clock.PutForward(s_tenSeconds);
        await Expect(page.Page.GetByTestId("diagnosis")).ToContainTextAsync("Nothing answers at");
        await Expect(page.Warning).ToHaveCountAsync(0);

        tws.Listen();
        await page.ShowsAllConnectedAsync();
    }

    [Fact]
    public async Task It_comes_again_in_the_next_outage()
    {
        var (tws, page) = await InAnOutageAsync();
        await page.ContinueAnyway.ClickAsync();
        await Expect(page.Warning).ToHaveCountAsync(0);
        tws.Listen();
        await page.ShowsAllConnectedAsync();

        tws.Refuse();
        tws.Drop();
        await page.ShowsBrokerAsync("○ Disconnected");
        await Expect(page.Warning).ToHaveCountAsync(0);
        Clock.PutForward(s_tenSeconds);

        await Expect(page.Warning).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_connection_that_silence_holds_up_gets_its_hint_and_then_the_warning()
    {
        var tws = await StartTwsAsync();
        tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Silence() };
        _ = Clock;
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("◐ Connecting…");
        await tws.WaitUntilAsync(counts => counts.Accepted == 1, Cancellation);

        Clock.PutForward(TimeSpan.FromSeconds(3));
        await Expect(page.Page.GetByTestId("hint")).ToContainTextAsync("TWS may be asking you to accept this connection");
        Clock.PutForward(TimeSpan.FromSeconds(7));

        await Expect(page.Warning).ToBeVisibleAsync();
        await page.ShowsBrokerAsync("◐ Connecting…");
        Assert.Equal(1, tws.Counts.Accepted);
    }

    private async Task<SimulatedTws> StartRefusingAsync()
    {
        var tws = await StartTwsAsync();
        tws.Refuse();
        _ = Clock;
        await StartTempestAsync(tws);
        return tws;
    }

    private async Task<(SimulatedTws Tws, TempestPage Page)> InAnOutageAsync()
    {
        var tws = await StartRefusingAsync();
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("○ Disconnected");
        await Expect(page.Warning).ToHaveCountAsync(0);
        Clock.PutForward(s_tenSeconds);
        await Expect(page.Warning).ToBeVisibleAsync();
        return (tws, page);
    }
}
