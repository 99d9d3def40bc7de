using System.Text.Json.Nodes;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;
using Tempest.Simulator.Faults;

namespace Tempest.Browser.Tests.Diagnosis;

/// <summary>Faults for real, through the whole program: what stands on the screen, and what programs are told.</summary>
public sealed class FaultScreenTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly Dictionary<string, Row> s_rows = new()
    {
        ["TWS is closed"] = new(t => t.Refuse(), "socketRefused", "TWS listens at another port|TWS or IB Gateway is not running", "Nothing answers at 127.0.0.1", "Dial now"),
        ["TWS closes at once"] = new(t => t.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Close() }, "closedBeforeHandshake", "TWS does not trust this computer's address",
            "took the connection and closed it again", null),
        ["an SSH server"] = new(t => t.Behaviour = Behaviour.Normal with { Greeting = new Greeting.NotTws(StrangeBytes.Ssh, true, false) }, "notTws", "Another program uses the port",
            "an SSH server, not TWS", "Change the port number…"),
        ["a client ID in use"] = new(t => t.Behaviour = Behaviour.Normal with { OnStart = StartReaction.ClientIdInUse }, "clientIdInUse", "A client ID is in use", "is in use", "Change the Tempest ID…"),
        ["closed after the start"] = new(t => t.Behaviour = Behaviour.Normal with { OnStart = StartReaction.Close }, "closedAfterStart", "A client ID is in use", "TWS closed the session as it began", null),
    };

    private static readonly Dictionary<string, Row> s_standing = new()
    {
        ["TWS loses IB"] = new(t => t.LoseIb(), "ibLinkDown", "TWS has no link to IB", "TWS has lost Interactive Brokers", null),
        ["a data farm goes down"] = new(t => t.SetFarm("usfuture", FarmNotice.MarketDataBroken), "farmDown", "A data farm of IB is down", "usfuture is down", null),
    };

    public static TheoryData<string> Rows => [.. s_rows.Keys];

    public static TheoryData<string> Standing => [.. s_standing.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_connection_that_cannot_be_made_says_why_and_offers_what_helps(string name)
    {
        var row = s_rows[name];
        var tws = await StartTwsAsync();
        row.Fault(tws);
        await StartTempestAsync(tws);
        var page = await OpenAsync();

        await ShowsAsync(page, row);
    }

    [Theory]
    [MemberData(nameof(Standing))]
    public async Task A_connection_that_stands_says_connected_but(string name)
    {
        var row = s_standing[name];
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        row.Fault(tws);

        await ShowsAsync(page, row);

        await page.ShowsBrokerAsync("● Connected");
        await page.GoToAsync();
        await Expect(page.Panel.GetByTestId("health-summary")).ToContainTextAsync("connected, but");
    }

    [Fact]
    public async Task The_port_where_TWS_really_is_takes_one_click()
    {
        var tws = await StartTwsAsync();
        var idle = await StartTwsAsync();
        idle.Refuse();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        Tempest.Broker.SaveConnection(Tempest.Broker.State.Current.Saved with { Port = idle.Port });
        Tempest.Broker.Reconnect();
        await page.ShowsBrokerAsync("○ Disconnected");
        var ports = page.Page.GetByRole(AriaRole.Region, new() { Name = "Where TWS could be", Exact = true });

        var look = ports.GetByRole(AriaRole.Button, new() { Name = "Look", Exact = false }).First;
        await look.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(ports).ToContainTextAsync($"{tws.Port}");
        await Expect(look).ToBeFocusedAsync();
        await ports.GetByRole(AriaRole.Button, new() { Name = $"{tws.Port} TWS answered paper, seen there use this", Exact = true }).ClickAsync();

        await page.ShowsAllConnectedAsync();
        await Expect(page.Main).ToBeFocusedAsync();
        Assert.Equal(tws.Port, Tempest.Broker.State.Current.Saved.Port);
    }

    [Fact]
    public async Task From_paper_to_live_only_after_a_question_that_the_keyboard_can_answer_too()
    {
        var paper = await StartTwsAsync();
        var live = await StartTwsAsync(new SimulatorOptions { Accounts = ["U7654321"] });
        await StartTempestAsync(live);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        Tempest.Broker.SaveConnection(Tempest.Broker.State.Current.Saved with { Port = paper.Port });
        Tempest.Broker.Reconnect();
        await Expect(page.Banner).ToContainTextAsync("PAPER");
        await page.ShowsAllConnectedAsync();
        var ports = page.Page.GetByRole(AriaRole.Region, new() { Name = "Where TWS could be", Exact = true });
        await ports.GetByRole(AriaRole.Button, new() { Name = "Look", Exact = false }).First.ClickAsync();
        var chip = ports.GetByRole(AriaRole.Button, new() { Name = $"{live.Port} TWS answered LIVE, seen there use this…", Exact = true });
        await chip.FocusAsync();

        await page.Page.Keyboard.PressAsync("Enter");
        var question = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Real money?", Exact = true });
        await Expect(question).ToContainTextAsync($"127.0.0.1:{paper.Port}: a paper account");
        await Expect(question).ToContainTextAsync($"127.0.0.1:{live.Port} is a LIVE account, seen there before");
        await page.Page.WaitForFunctionAsync("document.activeElement.closest('[role=dialog]') !== null"); // the question has the keys
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(question).ToHaveCountAsync(0);
        Assert.Equal(paper.Port, Tempest.Broker.State.Current.Saved.Port);

        await chip.ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = $"Use LIVE, 127.0.0.1:{live.Port}", Exact = true }).ClickAsync();
        await Expect(page.Banner).ToContainTextAsync("LIVE");
    }

    [Fact]
    public async Task A_remedy_opens_the_dialog_with_the_cursor_in_the_field()
    {
        var tws = await StartTwsAsync();
        tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.NotTws(StrangeBytes.Ssh, true, false) };
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var remedy = Diagnosis(page).GetByRole(AriaRole.Button, new() { Name = "Change the port number…", Exact = true }).First;

        await remedy.ClickAsync();
        await Expect(page.Dialog.Port).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");

        await page.Dialog.IsClosedAsync();
        await Expect(remedy).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_copied_is_on_the_clipboard()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        var copied = await page.Page.EvaluateAsync<bool>("import('./js/page.js').then(m => m.copy('net stop winnat'))");

        Assert.True(copied);
        Assert.Equal("net stop winnat", await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task The_schedule_is_kept()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        await page.ToolsButton.ClickAsync();
        await page.MenuItem("IB Schedule…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "IB Schedule", Exact = true });

        await dialog.GetByLabel("Region of your login").SelectOptionAsync(new SelectOptionValue { Label = "Asia and Pacific" });
        await dialog.GetByLabel("Once a day TWS").SelectOptionAsync(new SelectOptionValue { Label = "restarts by itself" });
        await dialog.GetByLabel("At", new() { Exact = true }).FillAsync("23:30");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        var saved = Tempest.Broker.State.Current.Clockwork.Settings;
        Assert.Equal(("asia", new TimeOnly(23, 30)), (saved.Region, saved.Stop!.At));
        await Expect(page.ToolsButton).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_farm_that_is_down_is_explained_once_and_folds_away_when_it_is_back()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        for (var i = 0; i < 3; i++)
            tws.Notify(2105, "HMDS data farm connection is broken:ushmds");
        await Expect(Diagnosis(page)).ToContainTextAsync("IB's data farm ushmds is down");
        await Expect(page.Main.GetByText("IB's data farm ushmds is down")).ToHaveCountAsync(1);

        tws.Notify(2106, "HMDS data farm connection is OK:ushmds");

        await Expect(Diagnosis(page)).ToHaveCountAsync(0);
        var ended = page.Page.GetByTestId("ended-notices");
        await ended.GetByText("over now: 1").ClickAsync();
        await Expect(ended).ToContainTextAsync("IB's data farm ushmds is down: ");
    }

    private static ILocator Diagnosis(TempestPage page) => page.Page.GetByTestId("diagnosis");

    private async Task ShowsAsync(TempestPage page, Row row)
    {
        var cause = Diagnosis(page).GetByTestId("cause");
        await Expect(cause).ToContainTextAsync(row.Title);
        if (row.Remedy is { } remedy)
            await Expect(cause.GetByRole(AriaRole.Button, new() { Name = remedy, Exact = true }).First).ToBeVisibleAsync();

        using var client = new HttpClient { BaseAddress = Tempest.Address };
        var body = JsonNode.Parse(await client.GetStringAsync("api/diagnosis", Cancellation))!;
        Assert.Equal(row.Code, (string?)body["broker"]!["cause"]!["code"]);
        Assert.Contains(row.Title, (string?)body["broker"]!["cause"]!["title"], StringComparison.Ordinal);
        Assert.NotEmpty(body["broker"]!["cause"]!["remedies"]!.AsArray());

        await page.GoToAsync("help/troubleshooting");
        var cases = row.Case.Split('|');
        var checks = page.Page.GetByTestId("checklist").GetByRole(AriaRole.Row);
        foreach (var name in cases)
            await Expect(checks.Filter(new() { HasText = name })).Not.ToContainTextAsync("not the case");
        await page.GoToAsync();
    }

    private sealed record Row(Action<SimulatedTws> Fault, string Code, string Case, string Title, string? Remedy);
}
