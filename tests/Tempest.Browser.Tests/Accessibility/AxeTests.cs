using Tempest.Browser.Tests.Running;
using Tempest.Simulator;

namespace Tempest.Browser.Tests.Accessibility;

/// <summary>axe finds nothing, dark and light, at a desk's and a phone's width; and nothing has to be scrolled sideways.</summary>
public sealed class AxeTests(Chromium chromium) : AxeTest(chromium)
{
    [Fact]
    public async Task The_panel()
    {
        var (_, page) = await ConnectedAsync();

        await PassesAsync(page);
    }

    [Fact]
    public async Task The_open_Tools_menu()
    {
        var (_, page) = await ConnectedAsync();
        await page.ToolsButton.ClickAsync();

        await PassesAsync(page, page.ConnectionItem);
    }

    [Fact]
    public async Task The_open_Help_menu()
    {
        var (_, page) = await ConnectedAsync();
        await page.HelpButton.ClickAsync();

        await PassesAsync(page, page.MenuItem("Troubleshooting"));
    }

    [Fact]
    public async Task The_open_Theme_menu()
    {
        var (_, page) = await ConnectedAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Theme", Exact = true }).ClickAsync();

        await PassesAsync(page, page.MenuItem("Light"));
    }

    [Fact]
    public async Task The_dialog()
    {
        var (_, page) = await ConnectedAsync();
        var dialog = await page.OpenDialogAsync();

        await PassesAsync(page, dialog.Window);
    }

    [Fact]
    public async Task The_dialog_with_everything_wrong_or_dangerous()
    {
        var (_, page) = await ConnectedAsync();
        var dialog = await page.OpenDialogAsync();
        await dialog.Host.FillAsync("vps1.example.com");
        await dialog.Port.FillAsync("70000");
        await dialog.TempestClientId.FillAsync("0");
        await dialog.AutoTraderClientId.FillAsync("1000");
        await dialog.Save.ClickAsync();
        await Expect(dialog.AutoTraderClientId).ToHaveAttributeAsync("aria-invalid", "true");
        Tempest.Broker.SaveConnection(Tempest.Broker.State.Current.Saved with { Port = 4002 });
        await Expect(page.Page.GetByTestId("saved-elsewhere")).ToBeVisibleAsync();

        await PassesAsync(page, dialog.Window);
    }

    [Fact]
    public async Task The_line_about_saved_values_and_a_message()
    {
        var (_, page) = await ConnectedAsync();
        Tempest.Broker.SaveConnection(Tempest.Broker.State.Current.Saved with { Port = 1 });
        await page.SaysAsync("Saved. Takes effect at the next reconnect");
        await page.RefreshOrdersCacheAsync();
        var message = page.Page.GetByText("TWS could not be reached:");
        await Expect(message).ToBeVisibleAsync();
        await message.HoverAsync(); // then it stays

        await PassesAsync(page, message);
    }

    [Fact]
    public async Task The_warning_in_an_outage()
    {
        _ = Clock;
        var tws = await StartTwsAsync();
        tws.Refuse();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsBrokerAsync("○ Disconnected");
        Clock.PutForward(TimeSpan.FromSeconds(10));
        await Expect(page.Warning).ToBeVisibleAsync();

        await PassesAsync(page, page.Warning);
    }

    [Fact]
    public async Task A_live_account_and_a_lost_ib()
    {
        var (tws, page) = await ConnectedAsync(new SimulatorOptions { Accounts = ["U7654321"] });
        tws.LoseIb();
        await Expect(page.Page.GetByText("TWS has lost Interactive Brokers").First).ToBeVisibleAsync();

        await PassesAsync(page);
    }

    [Fact]
    public async Task A_cause_with_its_remedies_and_the_ports()
    {
        var tws = await StartTwsAsync();
        tws.Refuse();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var remedy = page.Page.GetByRole(AriaRole.Button, new() { Name = "Dial now", Exact = true });
        await Expect(remedy.First).ToBeVisibleAsync();
        await Tempest.Broker.LookAtPortsAsync(null, Cancellation);
        await Expect(page.Page.GetByTestId("ports")).ToContainTextAsync("4001");

        await PassesAsync(page, remedy.First);
    }

    [Fact]
    public async Task The_question_before_live()
    {
        var (_, page) = await ConnectedAsync(new SimulatorOptions { Accounts = ["U7654321"] });
        var (paper, live) = (await StartTwsAsync(), Tempest.Broker.State.Current.Saved.Port);
        Tempest.Broker.SaveConnection(Tempest.Broker.State.Current.Saved with { Port = paper.Port });
        Tempest.Broker.Reconnect();
        await Expect(page.Banner).ToContainTextAsync("PAPER");
        await Tempest.Broker.LookAtPortsAsync(null, Cancellation);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"{live} TWS answered" }).ClickAsync();
        var question = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Real money?", Exact = true });

        await PassesAsync(page, question);
    }

    [Fact]
    public async Task The_schedule()
    {
        var (_, page) = await ConnectedAsync();
        await page.ToolsButton.ClickAsync();
        await page.MenuItem("IB Schedule…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "IB Schedule", Exact = true });
        await dialog.GetByLabel("Once a day TWS").SelectOptionAsync(new SelectOptionValue { Label = "logs off" });
        await Expect(dialog.GetByLabel("In the time zone")).ToBeVisibleAsync();

        await PassesAsync(page, dialog);
    }

    [Fact]
    public async Task A_standing_notice()
    {
        var (tws, page) = await ConnectedAsync();
        tws.Notify(10197, "No market data during competing live session");
        tws.Notify(10197, "No market data during competing live session");
        var notice = page.Page.GetByTestId("standing-notices");
        await Expect(notice).ToContainTextAsync("Another login has your market data");

        await PassesAsync(page, notice);
    }

    [Fact]
    public async Task The_connection_page()
    {
        var (tws, page) = await ConnectedAsync();
        tws.Drop();
        await page.GoToAsync("connection");
        await Expect(page.Page.GetByTestId("history").GetByText("Connection lost").First).ToBeVisibleAsync();

        await PassesAsync(page);
    }

    [Fact]
    public async Task The_strip_chart_with_its_table()
    {
        var (tws, page) = await ConnectedAsync();
        tws.Refuse();
        tws.Drop();
        await page.GoToAsync("connection");
        await Expect(page.Page.GetByTestId("strip").Locator(".strip-rows .strip-is-down").First).ToBeAttachedAsync();
        await page.Page.GetByText("The same as a table").ClickAsync();
        await page.Page.GetByRole(AriaRole.Slider).First.FocusAsync();

        await PassesAsync(page, page.Page.GetByTestId("strip-table"));
    }

    [Fact]
    public async Task The_notifications_with_a_wrong_webhook()
    {
        var (_, page) = await ConnectedAsync();
        await page.ToolsButton.ClickAsync();
        await page.MenuItem("Notifications…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications", Exact = true });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a webhook", Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(dialog.GetByLabel("Address", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");

        await PassesAsync(page, dialog);
    }

    [Fact]
    public async Task The_diagnostics_bundle()
    {
        var (_, page) = await ConnectedAsync();
        await page.ToolsButton.ClickAsync();
        await page.MenuItem("Diagnostics Bundle…").ClickAsync();

        await PassesAsync(page, page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Diagnostics Bundle", Exact = true }));
    }

    [Theory]
    [InlineData("help/connecting")]
    [InlineData("help/troubleshooting")]
    public async Task The_help(string path)
    {
        var (_, page) = await ConnectedAsync();
        await page.GoToAsync(path);

        await PassesAsync(page);
    }

    [Fact]
    public async Task A_page_that_does_not_exist()
    {
        var (_, page) = await ConnectedAsync();
        page.Watch.Announce(trouble => trouble.Contains("404", StringComparison.Ordinal));
        await page.GoToAsync("no-such-page");

        await PassesAsync(page);
    }

    [Fact]
    public async Task The_blanket()
    {
        var (_, page) = await ConnectedAsync();
        page.Watch.AnnounceStop();
        await Tempest.DisposeAsync();
        await Expect(page.Blanket).ToBeVisibleAsync();

        await PassesAsync(page, page.Blanket, live: false);
    }
}
