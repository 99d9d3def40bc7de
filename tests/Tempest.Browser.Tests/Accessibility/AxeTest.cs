using Deque.AxeCore.Playwright;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;

namespace Tempest.Browser.Tests.Accessibility;

/// <summary>A screen that axe looks at, dark and light, at a desk's and a phone's width.</summary>
public abstract class AxeTest(Chromium chromium) : BrowserTest(chromium)
{
    private protected async Task<(SimulatedTws Tws, TempestPage Page)> ConnectedAsync(SimulatorOptions? options = null)
    {
        var tws = await StartTwsAsync(options);
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        return (tws, page);
    }

    /// <param name="open">What must stay in sight while the window and its colours change.</param>
    /// <param name="live">Whether the page can still follow the system's theme.</param>
    /// <param name="picture">Name of the pictures to keep for people to look at; null for none.</param>
    private protected static async Task PassesAsync(TempestPage page, ILocator? open = null, bool live = true, string? picture = null)
    {
        foreach (var size in (ViewportSize[])[Desk, Phone])
        {
            await page.Page.SetViewportSizeAsync(size.Width, size.Height);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var theme = scheme is ColorScheme.Dark ? "dark" : "light";
                if (live)
                {
                    await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
                    await Expect(page.Page.Locator("body")).ToHaveCSSAsync("background-color", scheme is ColorScheme.Dark ? "rgb(20, 23, 28)" : "rgb(243, 245, 248)");
                }

                if (open is not null)
                    await Expect(open).ToBeVisibleAsync();
                await page.FitsItsWidthAsync();
                if (picture is not null)
                    await page.TakeAsync(Path.Combine(Repository.Screenshots, $"{picture}-{(size == Phone ? "phone" : "desk")}-{theme}.png"));
                var found = await page.Page.RunAxe();
                Assert.True(found.Violations.Length == 0, $"{theme}, {size.Width} pixels wide:{string.Concat(found.Violations.SelectMany(v => v.Nodes.Select(n => $"{Environment.NewLine}{v.Id} ({v.Help}): {n.Html}{string.Concat(n.Any.Select(c => $" {c.Message}"))}")))}");
                Assert.NotEmpty(found.Passes);
            }
        }
    }
}
