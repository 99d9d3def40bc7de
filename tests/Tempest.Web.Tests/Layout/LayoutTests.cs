using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Web.Layout;

namespace Tempest.Web.Tests.Layout;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(SessionState.Connected, "default", "● Tempest – Connected", "connected")]
    [InlineData(SessionState.Connecting, "default", "◐ Tempest – Connecting…", "connecting")]
    [InlineData(SessionState.Disconnected, "default", "○ Tempest – Disconnected", "disconnected")]
    [InlineData(SessionState.Connected, "paper2", "● Tempest – Connected (paper2)", "connected")]
    public async Task The_tab_carries_the_state_in_its_title_and_its_icon(SessionState state, string instance, string title, string icon)
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Instance = instance, Tempest = s.Tempest with { State = state } });

        var page = screen.Render<PageState>();

        await screen.WaitForCallAsync(page, "showState", title, icon);
    }

    [Fact]
    public async Task The_tab_follows_the_store()
    {
        await using var screen = new Screen();
        var page = screen.Render<PageState>();

        screen.Broker.Connect();

        await screen.WaitForCallAsync(page, "showState", "● Tempest – Connected", "connected");
    }

    [Fact]
    public async Task Going_to_a_page_names_it_in_the_tab_and_moves_the_focus_to_its_heading()
    {
        await using var screen = new Screen();
        var page = screen.Render<PageState>();
        await screen.WaitForCallAsync(page, "showState", "○ Tempest – Disconnected", "disconnected");
        Assert.Empty(screen.Page.Invocations["focus"]);

        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("help/troubleshooting");

        await screen.WaitForCallAsync(page, "focus", "h1");
        await screen.WaitForCallAsync(page, "showState", "○ Tempest – Disconnected · Troubleshooting", "disconnected");
    }

    [Theory]
    [InlineData(AccountMode.Paper, false, "PAPER", "mode-paper")]
    [InlineData(AccountMode.Live, false, "LIVE", "mode-live")]
    [InlineData(AccountMode.Unknown, false, "Unknown account type until connected", "mode-unknown")]
    [InlineData(AccountMode.Unknown, true, "SIMULATED", "mode-simulated")]
    [InlineData(AccountMode.Paper, true, "SIMULATED", "mode-simulated")]
    public async Task Whose_money_it_is_stands_in_a_word_and_nothing_closes_it(AccountMode mode, bool simulated, string word, string look)
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Simulated = simulated, Tempest = s.Tempest with { Mode = mode } });

        var banner = screen.Render<ModeBanner>();

        Assert.Equal(word, banner.Find("strong").TextContent);
        Assert.Contains(look, banner.Find("[data-testid=mode-banner]").ClassList);
        Assert.Empty(banner.FindAll("button"));
    }

    [Fact]
    public async Task Each_mode_has_a_shape_of_its_own()
    {
        var shapes = new HashSet<string>();
        foreach (var mode in Enum.GetValues<AccountMode>())
        {
            await using var screen = new Screen();
            screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Mode = mode } });
            shapes.Add(screen.Render<ModeBanner>().Find(".mode-shape").TextContent);
        }

        Assert.Equal(Enum.GetValues<AccountMode>().Length, shapes.Count);
    }

    [Fact]
    public async Task The_status_bar_tells_of_the_signal_feed_only_and_of_the_risk()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();

        var bar = screen.Render<StatusBar>();

        Assert.Equal("Signal feed: ○ Not set up", bar.Find("[role=contentinfo] [data-testid=signal-feed]").TextContent);
        Assert.Contains("substantial risk of loss", bar.Find("[data-testid=risk-notice]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Broker:", bar.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_drawn_before_the_browser_has_said_how()
    {
        await using var screen = new Screen();
        var meeting = screen.Page.Setup<BrowserGreeting?>("meet", _ => true);

        var layout = screen.Render<MainLayout>();
        Assert.Empty(layout.FindAll(".shell"));

        meeting.SetResult(new BrowserGreeting("Dark", false, "America/Chicago"));
        layout.WaitForAssertion(() => Assert.Single(layout.FindAll(".shell")));
    }

    [Fact]
    public async Task The_page_has_a_way_past_the_menus_and_its_landmarks()
    {
        await using var screen = new Screen();

        var layout = screen.Render<MainLayout>();

        layout.WaitForAssertion(() => Assert.Equal("/#main", layout.Find(".skip-link").GetAttribute("href")));
        Assert.Single(layout.FindAll("main#main"));
        Assert.Single(layout.FindAll("[role=contentinfo]"));
        Assert.Single(layout.FindAll("header"));
        Assert.Equal("connection", layout.FindAll("nav a")[1].GetAttribute("href"));
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData("Light", true, false)]
    [InlineData("Dark", false, true)]
    public async Task The_theme_follows_the_system_until_one_is_chosen(string? remembered, bool systemIsDark, bool dark)
    {
        await using var screen = new Screen();
        screen.Page.Setup<BrowserGreeting?>("meet", _ => true).SetResult(new BrowserGreeting(remembered, systemIsDark, "Europe/Vienna"));
        var layout = screen.Render<MainLayout>();
        layout.WaitForElement(".shell");

        Assert.Equal(dark, layout.Instance.Browser.IsDark);
    }

    [Fact]
    public async Task A_theme_that_is_chosen_is_remembered_by_the_browser()
    {
        await using var screen = new Screen();
        var page = screen.Show<ThemeSwitch>();

        await page.Find("button[aria-label=Theme]").ClickAsync();
        page.WaitForElement("[role=menuitem]");
        await page.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim().StartsWith("Dark", StringComparison.Ordinal)).ClickAsync();

        await screen.WaitForCallAsync(page, "rememberTheme", "Dark");
    }

    [Fact]
    public async Task The_help_menu_leads_to_both_pages()
    {
        await using var screen = new Screen();
        var page = screen.Show<HelpMenu>();

        await page.Find("button").ClickAsync();

        page.WaitForElement("[role=menuitem]");
        Assert.Equal(
            [("Connecting to Interactive Brokers", "help/connecting"), ("Troubleshooting", "help/troubleshooting")],
            page.FindAll("[role=menuitem]").Select(item => (item.TextContent.Trim(), item.GetAttribute("href") ?? item.QuerySelector("a")?.GetAttribute("href"))));
    }

    [Fact]
    public async Task A_refresh_shows_that_it_goes_on_after_a_second_and_then_what_it_did()
    {
        await using var screen = new Screen();
        var page = screen.Show<ToolsMenu>();
        await page.Find("#tools-menu button").ClickAsync();
        page.WaitForElement("[role=menuitem]");

        _ = page.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == "Refresh Orders Cache").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(1, screen.Broker.Refreshes));
        Assert.Equal("", Progress(page));
        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("Refreshing the orders cache…", Progress(page)));

        screen.Broker.Refresh.SetResult(new RefreshOutcome(true, true, "Connected again with the saved values."));
        page.WaitForAssertion(() => Assert.Contains("Connected again with the saved values.", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("", Progress(page)));
    }

    [Fact]
    public async Task A_refresh_that_failed_stays_to_be_read_until_it_is_closed()
    {
        await using var screen = new Screen();
        var messages = screen.Services.GetRequiredService<ISnackbar>();
        var page = screen.Show<ToolsMenu>();
        await page.Find("#tools-menu button").ClickAsync();
        page.WaitForElement("[role=menuitem]");

        _ = page.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == "Refresh Orders Cache").ClickAsync();
        screen.Broker.Refresh.SetResult(new RefreshOutcome(false, true, "TWS could not be reached."));
        page.WaitForAssertion(() => Assert.Contains("TWS could not be reached.", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));

        // One that came later and does not stay has gone: this one would have gone before it.
        await page.InvokeAsync(() => messages.Add("passes by"));
        await GoneAsync("passes by");
        Assert.Contains("TWS could not be reached.", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal);
        await page.Find(".mud-snackbar button").ClickAsync();
        await GoneAsync("TWS could not be reached.");

        async Task GoneAsync(string text)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (messages.ShownSnackbars.Any(message => message.Message == text))
            {
                limit.Token.ThrowIfCancellationRequested();
                screen.Clock.Advance(TimeSpan.FromMinutes(1));
                await Task.Yield();
            }
        }
    }

    private static string Progress(IRenderedComponent<IComponent> page) => page.Find("[data-testid=refresh-progress]").TextContent.Trim();
}
