using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Pictures;

/// <summary>
/// Pictures of what matters, for people to look at: <c>artifacts/screenshots</c>. With <c>TEMPEST_WRITE_DOCS</c> set the picture of the
/// README is made anew too.
/// </summary>
public sealed class ScreenshotTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, true)]
    [InlineData(ColorScheme.Light, true)]
    public async Task Every_page_has_its_picture(ColorScheme scheme, bool phone)
    {
        var look = $"{(phone ? "phone" : "desk")}-{(scheme is ColorScheme.Dark ? "dark" : "light")}";
        _ = Clock;
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync(size: phone ? Phone : Desk, scheme: scheme);
        await page.ShowsAllConnectedAsync();
        await TakeAsync(page, $"panel-{look}");

        await page.ToolsButton.ClickAsync();
        await page.MenuItem("IB Schedule…").ClickAsync();
        var schedule = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "IB Schedule", Exact = true });
        await schedule.GetByLabel("Once a day TWS").SelectOptionAsync(new SelectOptionValue { Label = "restarts by itself" });
        await Expect(schedule.GetByLabel("In the time zone")).ToBeVisibleAsync();
        await TakeAsync(page, $"schedule-{look}");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(schedule).ToHaveCountAsync(0);

        tws.LoseIb();
        tws.Notify(2105, "HMDS data farm connection is broken:ushmds");
        await Expect(page.Page.GetByTestId("standing-notices")).ToContainTextAsync("ushmds");
        await Expect(page.Page.GetByTestId("cause").First).ToBeVisibleAsync();
        await TakeAsync(page, $"connected-but-{look}");
        tws.Notify(2106, "HMDS data farm connection is OK:ushmds");
        tws.RestoreIb();
        await Expect(page.Page.GetByTestId("cause")).ToHaveCountAsync(0);

        await page.ToolsButton.ClickAsync();
        await Expect(page.ConnectionItem).ToBeVisibleAsync();
        await TakeAsync(page, $"tools-{look}");
        await page.ConnectionItem.ClickAsync();
        await Expect(page.Dialog.Window).ToBeVisibleAsync();
        await TakeAsync(page, $"dialog-{look}");
        await page.Dialog.TempestClientId.FillAsync("50");
        await page.Dialog.AutoTraderClientId.FillAsync("50");
        await page.Dialog.Save.ClickAsync();
        await Expect(page.Dialog.AutoTraderClientId).ToHaveAttributeAsync("aria-invalid", "true");
        await TakeAsync(page, $"dialog-refused-{look}");
        await page.Dialog.AutoTraderClientId.FillAsync("51");
        await page.Dialog.SavesAsync();
        await Expect(page.ReconnectNow).ToBeVisibleAsync();
        await TakeAsync(page, $"saved-{look}");

        foreach (var (item, name) in ((string, string)[])[("Notifications…", "notifications"), ("Diagnostics Bundle…", "diagnostics")])
        {
            await page.ToolsButton.ClickAsync();
            await page.MenuItem(item).ClickAsync();
            await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            if (name is "notifications")
                await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a webhook", Exact = true }).ClickAsync();
            await TakeAsync(page, $"{name}-{look}");
            await page.Page.Keyboard.PressAsync("Escape");
            await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }

        tws.Refuse();
        tws.Drop();
        await page.ShowsBrokerAsync("○ Disconnected");
        Clock.PutForward(TimeSpan.FromSeconds(10));
        await Expect(page.Warning).ToBeVisibleAsync();
        await Tempest.Broker.LookAtPortsAsync(null, Cancellation);
        await Expect(page.Page.GetByTestId("ports")).ToContainTextAsync("4001");
        await TakeAsync(page, $"warning-{look}");

        foreach (var (path, name) in ((string, string)[])[("connection", "history"), ("help/connecting", "help"), ("help/troubleshooting", "troubleshooting")])
        {
            await page.GoToAsync(path);
            await TakeAsync(page, $"{name}-{look}");
        }

        page.Watch.AnnounceStop();
        await Tempest.DisposeAsync();
        await Expect(page.Blanket).ToBeVisibleAsync();
        await TakeAsync(page, $"blanket-{look}");
    }

    [Fact]
    public async Task The_demo_has_the_picture_of_the_readme()
    {
        await StartTempestAsync(null, 0, "--demo");
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        await TakeAsync(page, "demo", Path.Combine(Repository.Screenshots, "demo.png"));
        if (Repository.WritesDocuments)
            await TakeAsync(page, "demo", Path.Combine(Repository.DocumentedImages, "tempest.png"));
    }

    private static Task TakeAsync(TempestPage page, string name, string? path = null) => page.TakeAsync(path ?? Path.Combine(Repository.Screenshots, $"{name}.png"));
}
