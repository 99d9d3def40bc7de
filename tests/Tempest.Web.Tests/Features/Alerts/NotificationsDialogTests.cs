using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Tempest.Broker.Alerts;
using Tempest.Broker.Settings;
using Tempest.Web.Features.Alerts;
using Tempest.Web.Layout;

namespace Tempest.Web.Tests.Features.Alerts;

public sealed class NotificationsDialogTests
{
    [Fact]
    public async Task The_browsers_own_are_off_and_cannot_be_tried_until_one_is_switched_on()
    {
        await using var screen = new Screen();

        var page = await OpenAsync(screen);

        Assert.Equal("Notifications", page.Find("#" + page.Find("[role=dialog]").GetAttribute("aria-labelledby")).TextContent.Trim());
        Assert.False(page.Find("#alert-notifications").HasAttribute("checked"));
        Assert.False(page.Find("#alert-sound").HasAttribute("checked"));
        Assert.Empty(page.FindAll("[data-browser-alert-try]"));
        Assert.Empty(page.FindAll("[data-testid=webhook]"));
    }

    [Theory]
    [InlineData("denied", "This browser blocks notifications of Tempest.")]
    [InlineData("unsupported", "This browser shows no notifications for this address.")]
    public async Task A_browser_that_will_not_is_said_and_its_switch_is_off_limits(string permission, string words)
    {
        await using var screen = new Screen();
        screen.Alerts.Setup<BrowserAlertState?>("attach", _ => true).SetResult(new BrowserAlertState(false, false, permission));

        var page = await OpenAsync(screen);

        page.WaitForAssertion(() => Assert.StartsWith(words, page.Find("[data-testid=browser-hint]").TextContent, StringComparison.Ordinal));
        Assert.True(page.Find("#alert-notifications").HasAttribute("disabled"));
        Assert.False(page.Find("#alert-sound").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(true, null, "The browser took the notification.")]
    [InlineData(false, true, "This browser shows no notifications of a page.")]
    [InlineData(null, false, "This browser did not allow the sound.")]
    public async Task How_a_trial_in_the_browser_went_is_said(bool? shown, bool? played, string words)
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        var dialog = page.FindComponent<NotificationsDialog>();
        var state = JsonSerializer.SerializeToElement(new { notifications = true, sound = true, permission = "granted" });

        await dialog.InvokeAsync(() => dialog.Instance.BrowserChanged(state));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("button[data-browser-alert-try]")));
        await dialog.InvokeAsync(() => dialog.Instance.BrowserTried(shown, played));

        page.WaitForAssertion(() => Assert.StartsWith(words, page.Find("[data-testid=browser-tried]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_is_saved_and_its_secret_is_not_shown_again_nor_lost_by_a_second_save()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await Button(page, "Add a webhook").ClickAsync();
        await page.Find("#webhook-1-url").InputAsync("https://hooks.example.com/x");
        await page.Find("#webhook-1-secret").InputAsync("s3cret");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=dialog]")));

        var again = await ReopenAsync(page);

        Assert.DoesNotContain("s3cret", again.Markup, StringComparison.Ordinal);
        Assert.StartsWith("saved", again.Find("#webhook-1-secret").GetAttribute("placeholder"), StringComparison.Ordinal);
        await again.Find("form").SubmitAsync();
        again.WaitForAssertion(() => Assert.Empty(again.FindAll("[role=dialog]")));
        var saved = Assert.Single(screen.Records.Alerts.Webhooks);
        Assert.Equal("s3cret", screen.Records.Open(saved.SealedSecret!));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_which_gets_the_focus_and_nothing_is_saved()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await Button(page, "Add a webhook").ClickAsync();
        await page.Find("#webhook-1-url").InputAsync("ftp://example.com");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#webhook-1-url").GetAttribute("aria-invalid")));
        Assert.Contains("This is no address of the web.", page.Find("#webhook-1-url-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("webhook-1-url-problem", page.Find("#webhook-1-url").GetAttribute("aria-describedby"));
        await screen.WaitForCallAsync(page, "focus", "#webhook-1-url", "True");
        Assert.Empty(screen.Records.Alerts.Webhooks);
    }

    [Fact]
    public async Task A_webhook_that_is_removed_leaves_the_focus_where_one_can_go_on_and_goes_at_the_save()
    {
        await using var screen = new Screen();
        Assert.Empty(screen.Services.GetRequiredService<IAlertDesk>().Save([new WebhookDraft(null, "https://hooks.example.com/x", WebhookFormat.Text, "", "")]));
        var page = await OpenAsync(screen);

        await page.Find("button[aria-label='Remove webhook 1']").ClickAsync();
        await screen.WaitForCallAsync(page, "focus", "#add-webhook", "True");
        Assert.Single(screen.Records.Alerts.Webhooks);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=dialog]")));
        Assert.Empty(screen.Records.Alerts.Webhooks);
    }

    [Fact]
    public async Task A_disk_that_refuses_is_told_and_the_dialog_stays()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await Button(page, "Add a webhook").ClickAsync();
        await page.Find("#webhook-1-url").InputAsync("https://hooks.example.com/x");
        screen.Records.SavingFails = new SettingsNotSavedException("The disk is full.", new IOException());

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("The disk is full.", page.Find("[data-testid=alerts-failure][role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_of_an_address_that_cannot_be_says_so_at_once()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await Button(page, "Add a webhook").ClickAsync();
        await page.Find("#webhook-1-url").InputAsync("nonsense");

        await page.Find("button[aria-label='Send a trial to webhook 1']").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("✗", page.Find("[data-testid=webhook-result]").TextContent, StringComparison.Ordinal));
        Assert.Empty(screen.Records.Alerts.Webhooks);
    }

    private static Task<IRenderedComponent<IComponent>> OpenAsync(Screen screen) => ReopenAsync(screen.Show<ToolsMenu>());

    private static async Task<IRenderedComponent<IComponent>> ReopenAsync(IRenderedComponent<IComponent> page)
    {
        await page.Find("#tools-menu button").ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Item(page));
        _ = Item(page).ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));
        return page;
    }

    private static IElement Item(IRenderedComponent<IComponent> page) => page.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == "Notifications…");

    private static IElement Button(IRenderedComponent<IComponent> page, string name) => page.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
