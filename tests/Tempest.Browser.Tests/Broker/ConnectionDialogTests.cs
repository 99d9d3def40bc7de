using Tempest.Broker.Settings;
using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Broker;

/// <summary>Tools → TWS Connection…: the four values, and what may not be saved.</summary>
public sealed class ConnectionDialogTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string SavedSentence = "Saved. Takes effect at the next reconnect";

    /// <summary>As a person presses: time enough for the page to change between down and up.</summary>
    private static readonly LocatorClickOptions s_slowly = new() { Delay = 500 };

    private static string FocusedId => "document.activeElement?.id";

    [Fact]
    public async Task It_is_found_by_the_names_of_the_product_page_and_shows_the_defaults()
    {
        await StartTempestAsync(null);
        var page = await OpenAsync();

        var dialog = await page.OpenDialogAsync();

        await Expect(dialog.Host).ToHaveValueAsync("127.0.0.1");
        await Expect(dialog.Port).ToHaveValueAsync("7497");
        await Expect(dialog.TempestClientId).ToHaveValueAsync("");
        await Expect(dialog.AutoTraderClientId).ToHaveValueAsync("");
        await Expect(dialog.Window.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(1);
        await Expect(dialog.Window.GetByRole(AriaRole.Spinbutton)).ToHaveCountAsync(3);
        await Expect(dialog.Save).ToBeEnabledAsync();
        await Expect(dialog.Cancel).ToBeEnabledAsync();
    }

    [Theory]
    [InlineData("TWS paper (7497)", "7497")]
    [InlineData("TWS live (7496)", "7496")]
    [InlineData("Gateway paper (4002)", "4002")]
    [InlineData("Gateway live (4001)", "4001")]
    public async Task A_quick_pick_sets_the_port(string name, string port)
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.Button(name).ClickAsync();

        await Expect(dialog.Port).ToHaveValueAsync(port);
        await Expect(dialog.Button(name)).ToHaveAttributeAsync("aria-pressed", "true");
        await dialog.SavesAsync();
        Assert.Equal(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), Tempest.Broker.State.Current.Saved.Port);
    }

    [Fact]
    public async Task An_empty_client_id_means_auto_and_says_what_that_is_now()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        var (tempest, autoTrader) = (tws.Counts.Sessions[0], tws.Counts.Sessions[1]);

        var dialog = await page.OpenDialogAsync();

        await Expect(dialog.TempestClientId).ToHaveAttributeAsync("placeholder", "auto");
        await Expect(dialog.AutoTraderClientId).ToHaveAttributeAsync("placeholder", "auto");
        await Expect(dialog.TempestClientId).ToHaveAccessibleDescriptionAsync($"Empty means auto → {tempest} now; drawn anew at each start.");
        await Expect(dialog.AutoTraderClientId).ToHaveAccessibleDescriptionAsync($"Empty means auto → {autoTrader}: the Tempest client ID plus one.");
    }

    [Fact]
    public async Task A_typed_number_pins_and_auto_follows_it()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.TempestClientId.FillAsync("50");
        await Expect(dialog.AutoTraderClientId).ToHaveAccessibleDescriptionAsync("Empty means auto → 51: the Tempest client ID plus one.");
        await dialog.SavesAsync();
        await page.ReconnectNow.ClickAsync();

        await tws.WaitUntilAsync(counts => counts.Sessions is [50, 51], Cancellation);
        await page.ShowsAllConnectedAsync();
    }

    [Theory]
    [InlineData("Port", "0", "0 is no port. Enter a number from 1 to 65535, the same as the Socket port in TWS.")]
    [InlineData("Port", "65536", "65536 is no port. Enter a number from 1 to 65535, the same as the Socket port in TWS.")]
    [InlineData("Port", "-1", "-1 is no port. Enter a number from 1 to 65535, the same as the Socket port in TWS.")]
    [InlineData("Port", "", "Enter the port: a number from 1 to 65535, the same as the Socket port in TWS.")]
    [InlineData("Port", "74 97", "“74 97” is no port. Enter a number from 1 to 65535, the same as the Socket port in TWS.")]
    [InlineData("Tempest client ID", "1000", "1000 is no client ID. Enter a number from 0 to 999, or clear the field for auto.")]
    [InlineData("Tempest client ID", "-5", "-5 is no client ID. Enter a number from 0 to 999, or clear the field for auto.")]
    [InlineData("AutoTrader client ID", "5.5", "“5.5” is no client ID. Enter a number from 0 to 999, or clear the field for auto.")]
    [InlineData("Tempest client ID", "999", "With the Tempest client ID at 999 there is no next number for the AutoTrader client ID. Choose 998 or less, or enter an AutoTrader client ID too.")]
    public async Task A_number_that_cannot_be_is_kept_named_in_place_and_not_saved(string field, string text, string sentence)
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var before = Tempest.Broker.State.Current.Saved;
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.Spin(field).FillAsync(text);
        await dialog.Save.ClickAsync();

        await Expect(dialog.Window.GetByText(sentence)).ToHaveCountAsync(1);
        await Expect(dialog.Spin(field)).ToHaveValueAsync(text);
        await Expect(dialog.Spin(field)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(dialog.Spin(field)).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(sentence)));
        await Expect(dialog.Spin(field)).ToBeFocusedAsync();
        Assert.Equal(before, Tempest.Broker.State.Current.Saved);
    }

    [Fact]
    public async Task A_slow_press_on_Save_is_not_lost_when_what_is_wrong_appears_under_it()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.AutoTraderClientId.FillAsync("1000");
        await dialog.Save.ClickAsync(s_slowly);

        await Expect(dialog.AutoTraderClientId).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(dialog.AutoTraderClientId).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_slow_press_on_a_quick_pick_is_not_lost_when_the_field_before_it_is_empty()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.Port.FillAsync("");
        await dialog.Button("Gateway live (4001)").ClickAsync(s_slowly);

        await Expect(dialog.Port).ToHaveValueAsync("4001");
    }

    [Theory]
    [InlineData("", "Enter the address of the computer where TWS runs; 127.0.0.1 is this one.")]
    [InlineData("http://vps1", "This is no host name or IP address. Enter one like 127.0.0.1 or vps1.example.com, without http:// and without a port.")]
    [InlineData("127.0.0.1:7497", "This is no host name or IP address. Enter one like 127.0.0.1 or vps1.example.com, without http:// and without a port.")]
    public async Task A_host_that_cannot_be_is_named_in_place_and_not_saved(string text, string sentence)
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var before = Tempest.Broker.State.Current.Saved;
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.Host.FillAsync(text);
        await dialog.Save.ClickAsync();

        await Expect(dialog.Window.GetByText(sentence)).ToHaveCountAsync(1);
        await Expect(dialog.Host).ToHaveValueAsync(text);
        await Expect(dialog.Host).ToBeFocusedAsync();
        Assert.Equal(before, Tempest.Broker.State.Current.Saved);
    }

    [Fact]
    public async Task Two_equal_client_ids_warn_and_are_not_saved()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var before = Tempest.Broker.State.Current.Saved;
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.TempestClientId.FillAsync("50");
        await dialog.AutoTraderClientId.FillAsync("50");
        await dialog.Save.ClickAsync();

        await Expect(dialog.Window.GetByText("Both client IDs are 50. TWS keeps the two connections apart by them: give each a different number, or clear one for auto.")).ToHaveCountAsync(1);
        await Expect(dialog.AutoTraderClientId).ToBeFocusedAsync();
        Assert.Equal(before, Tempest.Broker.State.Current.Saved);

        await dialog.AutoTraderClientId.FillAsync("51");
        await dialog.SavesAsync();
        Assert.Equal(ClientIdChoice.Pin(51), Tempest.Broker.State.Current.Saved.AutoTraderClientId);
    }

    [Fact]
    public async Task Saving_reconnects_nothing_by_itself_and_Reconnect_now_goes_to_the_new_port()
    {
        var (first, second) = (await StartTwsAsync(), await StartTwsAsync());
        await StartTempestAsync(first);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.Port.FillAsync($"{second.Port}");
        await dialog.SavesAsync();
        await page.SaysAsync(SavedSentence);
        await page.ShowsAllConnectedAsync();
        Assert.Equal((2, 0), (first.Counts.Accepted, second.Counts.Accepted));
        Assert.Equal(2, first.Counts.Sessions.Length);

        await page.ReconnectNow.ClickAsync();

        await second.WaitUntilAsync(counts => counts.Sessions.Length == 2, Cancellation);
        await first.WaitUntilAsync(counts => counts.Open == 0, Cancellation);
        await page.ShowsAllConnectedAsync();
        await Expect(page.Panel).ToContainTextAsync($"127.0.0.1:{second.Port}");
        await Expect(page.Page.GetByText(SavedSentence)).ToHaveCountAsync(0);
        Assert.Equal(2, first.Counts.Accepted);
    }

    [Fact]
    public async Task Saving_what_is_in_use_already_is_confirmed_in_the_same_words()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.SavesAsync();

        await page.SaysAsync(SavedSentence);
        await Expect(page.ReconnectNow).ToHaveCountAsync(1);
        Assert.Equal(2, tws.Counts.Accepted);
    }

    [Fact]
    public async Task Saved_values_outlive_the_program()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(null);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();
        await dialog.Host.FillAsync("localhost");
        await dialog.Port.FillAsync($"{tws.Port}");
        await dialog.TempestClientId.FillAsync("50");
        await dialog.AutoTraderClientId.FillAsync("61");
        await dialog.SavesAsync();

        page.Watch.AnnounceStop();
        await RestartTempestAsync(null);

        await tws.WaitUntilAsync(counts => counts.Sessions is [50, 61], Cancellation);
        var later = await OpenAsync();
        await later.ShowsAllConnectedAsync();
        dialog = await later.OpenDialogAsync();
        await Expect(dialog.Host).ToHaveValueAsync("localhost");
        await Expect(dialog.Port).ToHaveValueAsync($"{tws.Port}");
        await Expect(dialog.TempestClientId).ToHaveValueAsync("50");
        await Expect(dialog.AutoTraderClientId).ToHaveValueAsync("61");
    }

    [Theory]
    [InlineData("Cancel")]
    [InlineData("Escape")]
    public async Task Leaving_discards_what_was_typed_and_gives_the_focus_back_to_Tools(string how)
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var before = Tempest.Broker.State.Current.Saved;
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();
        await dialog.Port.FillAsync("4001");

        await (how == "Cancel" ? dialog.Cancel.ClickAsync() : page.Page.Keyboard.PressAsync("Escape"));

        await dialog.IsClosedAsync();
        await Expect(page.ToolsButton).ToBeFocusedAsync();
        Assert.Equal(before, Tempest.Broker.State.Current.Saved);
        dialog = await page.OpenDialogAsync();
        await Expect(dialog.Port).ToHaveValueAsync($"{tws.Port}");
    }

    [Fact]
    public async Task Saving_too_gives_the_focus_back_to_Tools()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.SavesAsync();

        await Expect(page.ToolsButton).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_focus_starts_in_the_dialog_and_stays_in_it()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.OpenDialogAsync();
        await Expect(page.Page.Locator("[role=dialog] :focus")).ToHaveCountAsync(1);

        var visited = new HashSet<string>();
        foreach (var key in Enumerable.Repeat("Tab", 20).Concat(Enumerable.Repeat("Shift+Tab", 20)))
        {
            await page.Page.Keyboard.PressAsync(key);
            var inside = await page.Page.EvaluateAsync<bool>("document.activeElement.closest('.mud-dialog-container') !== null");
            Assert.True(inside, $"After {key} the focus has left the dialog.");
            if (await page.Page.EvaluateAsync<string?>(FocusedId) is { Length: > 0 } id)
                visited.Add(id);
        }

        Assert.Superset(new HashSet<string> { "tws-host", "tws-port", "tws-tempest-id", "tws-autotrader-id" }, visited);
    }

    [Fact]
    public async Task The_arrows_of_a_spin_box_step_by_mouse_and_by_key()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();
        await dialog.Port.FillAsync("7497");

        await dialog.Port.PressAsync("ArrowUp");
        await Expect(dialog.Port).ToHaveValueAsync("7498");
        await dialog.Port.PressAsync("ArrowDown");
        await Expect(dialog.Port).ToHaveValueAsync("7497");
        await dialog.Window.Locator(".spin", new() { Has = page.Page.Locator("#tws-port") }).Locator("button").First.ClickAsync();

        await Expect(dialog.Port).ToHaveValueAsync("7498");
    }

    [Fact]
    public async Task Enter_saves()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.Port.FillAsync("4002");
        await dialog.Port.PressAsync("Enter");

        await dialog.IsClosedAsync();
        Assert.Equal(4002, Tempest.Broker.State.Current.Saved.Port);
    }

    [Fact]
    public async Task What_another_tab_saved_meanwhile_is_not_overwritten_in_silence()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var first = await OpenAsync();
        var second = await OpenTabAsync(first);
        var (mine, theirs) = (await first.OpenDialogAsync(), await second.OpenDialogAsync());
        await mine.Port.FillAsync("4001");

        await theirs.Port.FillAsync("4002");
        await theirs.SavesAsync();
        var question = first.Page.GetByTestId("saved-elsewhere");
        await Expect(question).ToContainTextAsync("127.0.0.1:4002");
        await mine.Save.ClickAsync();
        await Expect(mine.Window).ToBeVisibleAsync();
        Assert.Equal(4002, Tempest.Broker.State.Current.Saved.Port);

        await mine.Button("Keep what I typed").ClickAsync();
        await mine.SavesAsync();
        Assert.Equal(4001, Tempest.Broker.State.Current.Saved.Port);
    }

    [Fact]
    public async Task What_another_tab_saved_meanwhile_can_be_taken()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var first = await OpenAsync();
        var second = await OpenTabAsync(first);
        var (mine, theirs) = (await first.OpenDialogAsync(), await second.OpenDialogAsync());
        await mine.Port.FillAsync("4001");
        await theirs.Port.FillAsync("4002");
        await theirs.SavesAsync();

        await mine.Button("Show those values").ClickAsync();

        await Expect(mine.Port).ToHaveValueAsync("4002");
        await Expect(first.Page.GetByTestId("saved-elsewhere")).ToHaveCountAsync(0);
        await Expect(second.Page.GetByText(SavedSentence)).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("192.168.1.20", true)]
    [InlineData("vps1.example.com", true)]
    [InlineData("localhost", false)]
    public async Task Another_computer_is_allowed_and_its_risk_said(string host, bool warns)
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();

        await dialog.Host.FillAsync(host);
        await dialog.Port.FillAsync("4001");

        await Expect(page.Page.GetByTestId("remote-warning")).ToHaveCountAsync(warns ? 1 : 0);
        await dialog.SavesAsync();
        Assert.Equal(host, Tempest.Broker.State.Current.Saved.Host);
    }

    [Fact]
    public async Task Client_id_0_may_be_pinned_and_says_what_it_does()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        var dialog = await page.OpenDialogAsync();
        await Expect(page.Page.GetByTestId("zero-warning")).ToHaveCountAsync(0);

        await dialog.TempestClientId.FillAsync("0");
        await Expect(page.Page.GetByTestId("zero-warning")).ToBeVisibleAsync();
        await dialog.SavesAsync();
        await page.ReconnectNow.ClickAsync();

        await tws.WaitUntilAsync(counts => counts.Sessions is [0, 1], Cancellation);
    }
}
