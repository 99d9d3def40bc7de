using System.Text.RegularExpressions;
using Tempest.Broker.State;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Layout;

/// <summary>What lies over a page whose browser has lost Tempest, and how the page comes back.</summary>
public sealed partial class BlanketTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task When_Tempest_is_stopped_the_page_says_so_in_words_of_its_own()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        page.Watch.AnnounceStop();

        await Tempest.DisposeAsync();

        await Expect(page.Blanket).ToBeVisibleAsync();
        var words = await page.Blanket.InnerTextAsync();
        Assert.DoesNotMatch(WordsOfTheBroker(), words);
        Assert.Contains("Tempest", words, StringComparison.Ordinal);
        Assert.DoesNotMatch(WordsOfTheBroker(), await page.Page.TitleAsync());
        await Expect(page.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", new Regex("icons/unknown\\.svg$"));
    }

    [Fact]
    public async Task Nothing_behind_the_blanket_can_be_pressed_or_read_out()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        page.Watch.AnnounceStop();

        await Tempest.DisposeAsync();
        await Expect(page.Blanket).ToBeVisibleAsync();

        foreach (var behind in (ILocator[])[page.ToolsButton, page.Panel, page.StatusBar])
            Assert.True(await behind.First.EvaluateAsync<bool>("e => e.closest('[inert]') !== null"));
        for (var i = 0; i < 10; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            Assert.True(await page.Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('#components-reconnect-modal') !== null"));
        }
    }

    [Fact]
    public async Task The_page_comes_back_by_itself_when_Tempest_does()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        page.Watch.AnnounceStop();

        await RestartTempestAsync(tws);

        await page.ShowsAllConnectedAsync();
        await Expect(page.Blanket).ToHaveCountAsync(0);
        await Expect(page.Page).ToHaveTitleAsync("● Tempest – Connected");
        await page.ToolsButton.ClickAsync();
        await Expect(page.ConnectionItem).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_was_cut_off_for_a_moment_goes_on_where_it_was_and_shows_what_changed_meanwhile()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        await using var line = new CutLine(Tempest.Address.Port);
        var page = await NewPageAsync();
        page = new TempestPage(page.Page, line.Address, page.Watch);
        await page.GoToAsync();
        await page.ShowsAllConnectedAsync();
        var dialog = await page.OpenDialogAsync();
        await dialog.Port.FillAsync("4002");
        page.Watch.AnnounceStop();

        line.Cut();
        await Expect(page.Blanket).ToBeVisibleAsync();
        tws.Refuse();
        tws.Drop();
        await Limits.UntilAsync(() => Tempest.Broker.State.Current.Tempest.State is SessionState.Disconnected, "the broker sees the loss");
        line.Mend();

        await Expect(page.Blanket).ToHaveCountAsync(0);
        await page.ShowsBrokerAsync("○ Disconnected");
        await Expect(dialog.Port).ToHaveValueAsync("4002");
        await Expect(page.Page).ToHaveTitleAsync("○ Tempest – Disconnected");
        await Expect(page.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", new Regex("icons/disconnected\\.svg$"));
    }

    [GeneratedRegex("Connected|Connecting|Disconnected|Broker:|Status:|[●◐○]", RegexOptions.IgnoreCase)]
    private static partial Regex WordsOfTheBroker();
}
