using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;

namespace Tempest.Browser.Tests.Layout;

/// <summary>Whose money it is: always in sight.</summary>
public sealed class ModeBannerTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_paper_account_is_called_paper()
    {
        var page = await ConnectedToAsync("DU1234567");

        await Expect(page.Banner).ToContainTextAsync("PAPER");
        await CannotBeClosedAsync(page);
    }

    [Fact]
    public async Task A_live_account_is_called_live_in_other_words_colour_and_shape()
    {
        var live = await ConnectedToAsync("U7654321");
        await Expect(live.Banner).ToContainTextAsync("LIVE");
        await CannotBeClosedAsync(live);
        var liveLook = await LookAsync(live);
        live.Watch.AnnounceStop();
        await Tempest.DisposeAsync();

        var paper = await ConnectedToAsync("DU1234567");
        await Expect(paper.Banner).ToContainTextAsync("PAPER");

        var paperLook = await LookAsync(paper);
        Assert.NotEqual(liveLook.Colour, paperLook.Colour);
        Assert.NotEqual(liveLook.Shape, paperLook.Shape);
    }

    [Fact]
    public async Task A_mixed_login_counts_as_live()
    {
        var page = await ConnectedToAsync("DU1234567", "U7654321");

        await Expect(page.Banner).ToContainTextAsync("LIVE");
    }

    [Fact]
    public async Task Nothing_is_claimed_before_the_accounts_are_known()
    {
        var tws = await StartTwsAsync();
        tws.Refuse();
        await StartTempestAsync(tws);

        var page = await OpenAsync();

        await Expect(page.Banner).ToContainTextAsync("Unknown account type until connected");
        await Expect(page.Banner).Not.ToContainTextAsync("PAPER");
        tws.Listen();
        await Expect(page.Banner).ToContainTextAsync("PAPER");
    }

    [Fact]
    public async Task A_demo_is_called_simulated_on_every_page_and_cannot_be_closed()
    {
        await StartTempestAsync(null, 0, "--demo");
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        foreach (var path in (string[])["", "connection", "help/connecting", "help/troubleshooting", "no-such-page"])
        {
            page.Watch.Announce(trouble => trouble.Contains("404", StringComparison.Ordinal) && path == "no-such-page");
            await page.GoToAsync(path);
            await Expect(page.Banner).ToContainTextAsync("SIMULATED");
            await Expect(page.Banner).ToBeVisibleAsync();
            await CannotBeClosedAsync(page);
        }
    }

    private static Task CannotBeClosedAsync(TempestPage page) => Expect(page.Banner.Locator("button, a, [role=button], [tabindex]")).ToHaveCountAsync(0);

    private static async Task<(string Colour, string Shape)> LookAsync(TempestPage page) => (
        await page.Banner.EvaluateAsync<string>("e => { const s = getComputedStyle(e); return [s.backgroundColor, s.color, s.borderTopColor, s.borderBottomColor].join(' '); }"),
        await page.Banner.Locator(".mode-shape").InnerTextAsync());

    private async Task<TempestPage> ConnectedToAsync(params string[] accounts)
    {
        var tws = await StartTwsAsync(new SimulatorOptions { Accounts = [.. accounts] });
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        return page;
    }
}
