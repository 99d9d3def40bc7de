using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Connection;

/// <summary>The strip chart of the Connection page.</summary>
public sealed class TimelineTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task An_outage_is_told_by_keys_by_mouse_and_in_the_table_also_after_a_restart()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync("connection");
        var strip = page.Page.GetByTestId("strip");
        var detail = page.Page.GetByTestId("strip-detail");
        var row = strip.GetByRole(AriaRole.Slider, new() { Name = "Tempest", Exact = true });
        await row.FocusAsync();
        await Expect(detail).ToContainTextAsync("Tempest: Up from");

        tws.Refuse();
        tws.Drop();
        await Expect(strip.Locator(".strip-is-down").First).ToBeAttachedAsync();
        await row.FocusAsync();
        await row.PressAsync("End");
        await row.PressAsync("ArrowLeft");
        await Expect(row).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex("^Tempest: .* from .*"));
        await Expect(strip.GetByRole(AriaRole.Slider)).ToHaveCountAsync(4);

        await strip.GetByText("The same as a table").ClickAsync();
        await Expect(page.Page.GetByTestId("strip-table").GetByText("TWS closed the connection").First).ToBeVisibleAsync();

        await strip.Locator(".strip-bar").First.Locator("rect").First.HoverAsync(new() { Force = true });
        await Expect(detail).ToContainTextAsync("Tempest: No record from");

        page.Watch.AnnounceStop();
        await RestartTempestAsync(tws);
        var again = await OpenAsync("connection");
        await again.Page.GetByTestId("strip").GetByText("The same as a table").ClickAsync();
        await Expect(again.Page.GetByTestId("strip-table").GetByText("Tempest was not running").First).ToBeVisibleAsync();
        await Expect(again.Page.GetByTestId("strip-table").GetByText("TWS closed the connection").First).ToBeVisibleAsync();
    }
}
