using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;
using Tempest.Web.Access;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Browser.Tests.Access;

/// <summary>Signing in, what a viewer can press, and the page Access, in a real browser that the system does not vouch for.</summary>
public sealed class SignInPageTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string TraderPassword = "many grey horses", ViewerPassword = "many grey donkeys";

    [Fact]
    public async Task A_password_leads_to_the_page_that_was_asked_for_and_signing_out_leads_back()
    {
        await StartAsync();
        var page = await VisitAsync("connection");

        await page.Page.Keyboard.TypeAsync("not the password"); // the field has the focus
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not the password.");
        await SignInAsync(page, TraderPassword);

        await page.LivesAsync();
        Assert.Equal(new Uri(page.Address, "connection").ToString(), page.Page.Url);
        await Expect(page.Page.GetByTestId("signed-in")).ToHaveTextAsync("Trader");
        await page.GoToAsync();
        await page.ShowsAllConnectedAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(Password(page)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_signs_in_once_and_leaves_no_trace_in_the_address()
    {
        await StartAsync();
        var secret = await Tempest.Services.GetRequiredService<SignInLinks>().MakeAsync(Cancellation);
        var page = await NewPageAsync();
        page.Watch.Announce(_ => true);
        var requests = new List<string>();
        page.Page.Request += (_, request) => requests.Add(request.Url);

        await page.Page.GotoAsync(new Uri(page.Address, $"sign-in#{secret}").ToString());
        await page.LivesAsync();
        var other = await NewPageAsync();
        other.Watch.Announce(_ => true);
        await other.Page.GotoAsync(new Uri(page.Address, $"sign-in#{secret}").ToString());

        await Expect(other.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This link was used already");
        Assert.Equal(page.Address.ToString(), page.Page.Url);
        Assert.DoesNotContain(requests, r => r.Contains(secret, StringComparison.Ordinal) && !r.EndsWith($"#{secret}", StringComparison.Ordinal));
        Assert.DoesNotContain(Tempest.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_viewer_sees_all_and_changes_nothing_and_is_told_so()
    {
        var tws = await StartAsync();
        var page = await VisitAsync("");
        await SignInAsync(page, ViewerPassword);
        await page.LivesAsync();
        await page.ShowsAllConnectedAsync();
        var before = Tempest.Broker.State.Current;

        await page.RefreshOrdersCacheAsync();
        await Expect(page.Page.GetByText("You are signed in as a viewer, who sees everything and changes nothing.").First).ToBeVisibleAsync();
        var dialog = await page.OpenDialogAsync();
        await dialog.Port.FillAsync("4001");
        await dialog.Port.PressAsync("Enter");
        await Expect(dialog.Window.GetByText("You are signed in as a viewer").First).ToBeVisibleAsync();
        await page.GoToAsync("access");

        await Expect(page.Page.GetByText("This page is for the trader.")).ToBeVisibleAsync();
        await Expect(page.Page.GetByTestId("audit")).ToHaveCountAsync(0);
        Assert.Equal(before.Saved, Tempest.Broker.State.Current.Saved);
        Assert.Equal(before.Tempest.Since, Tempest.Broker.State.Current.Tempest.Since);
        Assert.Equal(2, tws.Counts.Accepted);
    }

    [Fact]
    public async Task The_trader_makes_and_ends_keys_and_signs_a_viewer_out_whose_page_ends_at_once()
    {
        await StartAsync();
        var viewer = await VisitAsync("");
        await SignInAsync(viewer, ViewerPassword);
        await viewer.LivesAsync();
        var page = await VisitAsync("access");
        await SignInAsync(page, TraderPassword);
        await page.LivesAsync();

        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("script");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make key", Exact = true }).ClickAsync();
        var key = await page.Page.GetByTestId("new-key-text").TextContentAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "I have it", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByTestId("keys")).ToContainTextAsync("script");
        Assert.NotNull(await Tempest.Services.GetRequiredService<ApiKeys>().FindAsync(key!, Cancellation));
        await page.ReloadAsync();
        await Expect(page.Page.GetByText(key!)).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "End the key script", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByTestId("keys")).ToHaveCountAsync(0);
        Assert.Null(await Tempest.Services.GetRequiredService<ApiKeys>().FindAsync(key!, Cancellation));

        var row = page.Page.GetByTestId("sessions").GetByRole(AriaRole.Row).Filter(new() { HasText = "Viewer" });
        await row.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(Password(viewer)).ToBeVisibleAsync();
        await Expect(page.Page.GetByTestId("audit")).ToContainTextAsync("signed a browser out");
        await Expect(page.Page.GetByTestId("sessions").GetByRole(AriaRole.Row)).ToHaveCountAsync(2); // the heading and oneself
    }

    [Fact]
    public async Task axe_finds_nothing_dark_and_light_at_a_desk_and_on_a_phone()
    {
        await StartAsync();
        var page = await VisitAsync("");
        await PassesAsync(page, Password(page));
        await SignInAsync(page, "not the password");
        await PassesAsync(page, Password(page));
        await SignInAsync(page, TraderPassword);
        await page.LivesAsync();
        await page.GoToAsync("access");

        await PassesAsync(page, page.Page.GetByTestId("audit"));
    }

    private async Task<SimulatedTws> StartAsync()
    {
        EverybodySignsIn = true;
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var passwords = Tempest.Services.GetRequiredService<Passwords>();
        await passwords.SetAsync(PersonRole.Trader, TraderPassword, Cancellation);
        await passwords.SetAsync(PersonRole.Viewer, ViewerPassword, Cancellation);
        return tws;
    }

    private async Task<TempestPage> VisitAsync(string path)
    {
        var page = await NewPageAsync();
        page.Watch.Announce(_ => true); // the browser reports each refusal
        await page.Page.GotoAsync(new Uri(page.Address, path).ToString());
        await Expect(Password(page)).ToBeVisibleAsync();
        return page;
    }

    private static async Task SignInAsync(TempestPage page, string password)
    {
        await Password(page).FillAsync(password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static ILocator Password(TempestPage page) => page.Page.GetByLabel("Password", new() { Exact = true });

    private static async Task PassesAsync(TempestPage page, ILocator shown)
    {
        foreach (var size in (ViewportSize[])[Desk, Phone])
        {
            await page.Page.SetViewportSizeAsync(size.Width, size.Height);
            foreach (var theme in (string[])["dark", "light"])
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = theme is "dark" ? ColorScheme.Dark : ColorScheme.Light });
                await page.Page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
                await Expect(shown).ToBeVisibleAsync();
                await page.FitsItsWidthAsync();
                var found = await page.Page.RunAxe();
                Assert.True(found.Violations.Length == 0, $"{theme}, {size.Width}: {string.Join(Environment.NewLine, found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")))}");
            }
        }
    }
}
