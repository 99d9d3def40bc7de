using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tempest.Broker.Alerts;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Alerts;

/// <summary>Tools → Notifications…: this browser's switches, and webhooks.</summary>
public sealed class NotificationsTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_webhook_is_added_tried_saved_and_its_secret_never_shown_again()
    {
        await using var hook = new OneHook();
        var page = await OpenDialogAsync();
        var dialog = Window(page);

        await Button(dialog, "Add a webhook").ClickAsync();
        await dialog.GetByLabel("Address", new() { Exact = true }).FillAsync(hook.Url);
        await dialog.GetByLabel("Secret", new() { Exact = true }).FillAsync("s3cret-token");
        await Button(dialog, "Send a trial to webhook 1").ClickAsync();
        await Expect(dialog.GetByTestId("webhook-result")).ToContainTextAsync("Delivered (HTTP 200).");
        Assert.Contains("Authorization: Bearer s3cret-token", await hook.Request.WaitAsync(Limits.Patience, Cancellation), StringComparison.Ordinal);
        await Button(dialog, "Save").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.ToolsButton).ToBeFocusedAsync();

        await ReopenAsync(page);
        await Expect(dialog.GetByLabel("Address", new() { Exact = true })).ToHaveValueAsync(hook.Url);
        await Expect(dialog.GetByLabel("Secret", new() { Exact = true })).ToHaveValueAsync("");
        Assert.DoesNotContain("s3cret", await page.Page.ContentAsync(), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_which_gets_the_focus()
    {
        var page = await OpenDialogAsync();
        var dialog = Window(page);
        await Button(dialog, "Add a webhook").ClickAsync();
        var address = dialog.GetByLabel("Address", new() { Exact = true });
        await Expect(address).ToBeFocusedAsync();
        await address.FillAsync("ftp://example.com");

        await Button(dialog, "Save").ClickAsync();

        await Expect(dialog.GetByText("This is no address of the web.")).ToBeVisibleAsync();
        await Expect(address).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(address).ToBeFocusedAsync();
        Assert.Empty(Tempest.Services.GetRequiredService<IAlertDesk>().Board.Current.Settings.Webhooks);
    }

    [Fact]
    public async Task Notifications_are_off_until_they_are_switched_on_and_then_show_an_alert()
    {
        var page = await OpenDialogAsync("granted");
        var dialog = Window(page);
        var notifications = dialog.GetByLabel("Show notifications");
        var sound = dialog.GetByLabel("Play a sound");
        await Expect(notifications).Not.ToBeCheckedAsync();
        await Expect(sound).Not.ToBeCheckedAsync();
        var pipe = Tempest.Services.GetRequiredService<IAlertPipe>();
        pipe.Raise(new AlertDraft(AlertKind.Fill, AlertSeverity.Info, "before", "Nobody sees this."));

        await notifications.CheckAsync();
        await sound.CheckAsync();
        await Expect(notifications).ToBeCheckedAsync();
        pipe.Raise(new AlertDraft(AlertKind.Lost, AlertSeverity.Warning, "It is lost", "Since a minute."));

        await page.Page.WaitForFunctionAsync("shown.some(note => note.title === 'Tempest: It is lost')");
        Assert.Equal("Tempest: Notifications are on|Tempest: It is lost", await page.Page.EvaluateAsync<string>("shown.map(note => note.title).join('|')"));
        await page.ReloadAsync();
        Assert.Contains("\"notifications\":true", await page.Page.EvaluateAsync<string>("localStorage.getItem('tempest.alerts')"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_can_be_tried_at_a_click_and_the_browser_says_how_it_went()
    {
        var page = await OpenDialogAsync("granted");
        var dialog = Window(page);
        var trial = Button(dialog, "Try it in this browser");
        await Expect(trial).ToHaveCountAsync(0);
        await dialog.GetByLabel("Show notifications").CheckAsync();
        await dialog.GetByLabel("Play a sound").CheckAsync();

        await trial.ClickAsync();

        await Expect(dialog.GetByTestId("browser-tried")).ToContainTextAsync("The browser took the notification.");
        await Expect(dialog.GetByTestId("browser-tried")).ToContainTextAsync("The sound was played.");
        Assert.Contains("Tempest: This is a trial", await page.Page.EvaluateAsync<string>("shown.map(note => note.title).join('|')"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_of_the_browser_before_a_click()
    {
        var page = await OpenDialogAsync("default");

        Assert.Equal(0, await page.Page.EvaluateAsync<int>("asked"));
        await Window(page).GetByLabel("Show notifications").CheckAsync();

        await page.Page.WaitForFunctionAsync("asked === 1");
    }

    [Fact]
    public async Task A_browser_that_refuses_leaves_them_off()
    {
        var page = await OpenDialogAsync("default", "denied");
        var notifications = Window(page).GetByLabel("Show notifications");

        await notifications.ClickAsync();

        await Expect(Window(page).GetByText("This browser blocks notifications of Tempest.")).ToBeVisibleAsync();
        await Expect(notifications).Not.ToBeCheckedAsync();
    }

    internal static ILocator Window(TempestPage page) => page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications", Exact = true });

    private async Task<TempestPage> OpenDialogAsync(string permission = "default", string answer = "granted")
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await NewPageAsync();
        // A browser without a screen has no notifications of its own: what would be shown is written down.
        await page.Page.AddInitScriptAsync(
            $$"""
            window.shown = [];
            window.asked = 0;
            window.Notification = class {
              static permission = '{{permission}}';
              static async requestPermission() { asked++; return Notification.permission = '{{answer}}'; }
              constructor(title, options) { shown.push({ title, ...options }); }
              close() {}
            };
            """);
        await page.GoToAsync();
        await page.ShowsAllConnectedAsync();
        await ReopenAsync(page);
        return page;
    }

    private static async Task ReopenAsync(TempestPage page)
    {
        await page.ToolsButton.ClickAsync();
        await page.MenuItem("Notifications…").ClickAsync();
        await Expect(Window(page)).ToBeVisibleAsync();
    }

    private static ILocator Button(ILocator dialog, string name) => dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Takes one request on loopback and answers 200.</summary>
    private sealed class OneHook : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public OneHook()
        {
            _listener.Start();
            Request = TakeAsync();
        }

        public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook";

        public Task<string> Request { get; }

        public ValueTask DisposeAsync()
        {
            _listener.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<string> TakeAsync()
        {
            using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await using var stream = client.GetStream();
            var buffer = new byte[16384];
            var text = "";
            while (!text.Contains("\"content\"", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
                if (read == 0)
                    break;
                text += Encoding.UTF8.GetString(buffer, 0, read);
            }

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            return text;
        }
    }
}
