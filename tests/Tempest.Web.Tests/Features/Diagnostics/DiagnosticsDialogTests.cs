using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Tempest.Web.Layout;

namespace Tempest.Web.Tests.Features.Diagnostics;

public sealed class DiagnosticsDialogTests
{
    [Fact]
    public async Task One_click_fetches_it_and_says_under_which_name()
    {
        await using var screen = new Screen();
        screen.Page.Setup<string?>("download", "/api/diagnostics/bundle").SetResult("tempest-diagnostics-20260302-093030.zip");
        var page = await OpenAsync(screen);

        await Download(page).ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("tempest-diagnostics-20260302-093030.zip", Status(page), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=bundle-failed]"));
    }

    [Fact]
    public async Task What_takes_more_than_a_second_shows_that_it_is_under_way_and_a_second_click_asks_for_no_second_one()
    {
        await using var screen = new Screen();
        var fetching = screen.Page.Setup<string?>("download", "/api/diagnostics/bundle");
        var page = await OpenAsync(screen);

        var clicked = Download(page).ClickAsync();
        _ = Download(page).ClickAsync();
        screen.Clock.Advance(TimeSpan.FromMilliseconds(999));
        await page.InvokeAsync(() => { });
        Assert.Equal("", Status(page));
        screen.Clock.Advance(TimeSpan.FromMilliseconds(1));

        page.WaitForAssertion(() => Assert.Equal("Making the bundle…", Status(page)));
        Assert.Single(page.FindAll("[data-testid=bundle-status] [role=progressbar]"));
        fetching.SetResult("bundle.zip");
        await clicked;
        page.WaitForAssertion(() => Assert.EndsWith("bundle.zip", Status(page), StringComparison.Ordinal));
        Assert.Single(screen.Page.Invocations["download"]);
    }

    [Fact]
    public async Task One_that_does_not_come_is_said()
    {
        await using var screen = new Screen();
        screen.Page.Setup<string?>("download", "/api/diagnostics/bundle").SetResult(null);
        var page = await OpenAsync(screen);

        await Download(page).ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("did not come", page.Find("[data-testid=bundle-failed][role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("", Status(page));
    }

    private static async Task<IRenderedComponent<IComponent>> OpenAsync(Screen screen)
    {
        var page = screen.Show<ToolsMenu>();
        await page.Find("#tools-menu button").ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Item(page));
        _ = Item(page).ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));
        return page;
    }

    private static IElement Item(IRenderedComponent<IComponent> page) => page.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == "Diagnostics Bundle…");

    private static IElement Download(IRenderedComponent<IComponent> page) => page.FindAll("button").Single(button => button.TextContent.Trim() == "Download");

    private static string Status(IRenderedComponent<IComponent> page) => page.Find("[data-testid=bundle-status]").TextContent.Trim();
}
