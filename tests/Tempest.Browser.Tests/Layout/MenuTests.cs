using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Layout;

/// <summary>The menus, by mouse and by keys alone.</summary>
public sealed class MenuTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Tools_opens_by_mouse_and_holds_its_items()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();

        await page.ToolsButton.ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Menuitem)).ToHaveTextAsync(["TWS Connection…", "Refresh Orders Cache", "IB Schedule…", "Notifications…", "Diagnostics Bundle…", "Access…"]);
        await page.ConnectionItem.ClickAsync();
        await Expect(page.Dialog.Window).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_dialog_is_reached_filled_and_saved_by_keys_alone()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        var keys = page.Page.Keyboard;

        await TabToAsync(page, page.ToolsButton);
        await keys.PressAsync("Enter");
        await Expect(page.ConnectionItem).ToBeFocusedAsync();
        await ArrowToAsync(page, page.ConnectionItem);
        await keys.PressAsync("Enter");
        await Expect(page.Dialog.Window).ToBeVisibleAsync();
        await TabToAsync(page, page.Dialog.Button("Gateway paper (4002)"));
        await keys.PressAsync("Space");
        await Expect(page.Dialog.Port).ToHaveValueAsync("4002");
        await TabToAsync(page, page.Dialog.Save);
        await keys.PressAsync("Enter");

        await page.Dialog.IsClosedAsync();
        await Expect(page.ToolsButton).ToBeFocusedAsync();
        Assert.Equal(4002, Tempest.Broker.State.Current.Saved.Port);
    }

    [Fact]
    public async Task Refresh_Orders_Cache_is_reached_by_keys_alone()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        await TabToAsync(page, page.ToolsButton);
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.ConnectionItem).ToBeFocusedAsync(); // the menu takes the focus once it is drawn
        await ArrowToAsync(page, page.RefreshItem);
        await page.Page.Keyboard.PressAsync("Enter");

        await page.SaysAsync("Both connections are up with the saved settings. Nothing had to be dialled again.");
    }

    [Fact]
    public async Task Escape_closes_the_menu_and_the_focus_stays_on_its_button()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        await page.ToolsButton.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.ConnectionItem).ToBeFocusedAsync();

        await page.Page.Keyboard.PressAsync("Escape");

        await Expect(page.Page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
        await Expect(page.ToolsButton).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("Connecting to Interactive Brokers", "help/connecting")]
    [InlineData("Troubleshooting", "help/troubleshooting")]
    public async Task Help_opens_its_page(string item, string path)
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();

        await page.HelpButton.ClickAsync();
        await page.MenuItem(item).ClickAsync();

        await Expect(page.Page).ToHaveURLAsync(new Uri(page.Address, path).ToString());
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(item);
        await Expect(page.Page).ToHaveTitleAsync($"● Tempest – Connected · {item}");
    }

    [Fact]
    public async Task The_theme_is_chosen_remembered_and_follows_the_system_until_then()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync(scheme: ColorScheme.Dark);
        var root = page.Page.Locator("html");
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Theme", Exact = true }).ClickAsync();
        await page.MenuItem("Dark").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();

        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        var colour = await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal("rgb(20, 23, 28)", colour);
    }

    private static Task TabToAsync(Pages.TempestPage page, ILocator target) => PressUntilFocusedAsync(page, "Tab", target, 40);

    private static Task ArrowToAsync(Pages.TempestPage page, ILocator target) => PressUntilFocusedAsync(page, "ArrowDown", target, 5);

    private static async Task PressUntilFocusedAsync(Pages.TempestPage page, string key, ILocator target, int most)
    {
        for (var i = 0; i <= most; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement || element.contains(document.activeElement)"))
                return;

            // Menus move the focus in an answer of the program: the next key must not overtake it.
            var before = await page.Page.EvaluateHandleAsync("document.activeElement");
            await page.Page.Keyboard.PressAsync(key);
            await page.Page.WaitForFunctionAsync("before => document.activeElement !== before", before);
        }

        Assert.Fail($"{most} times {key} did not reach {target}.");
    }
}
