using System.IO.Compression;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;

namespace Tempest.Browser.Tests.Diagnostics;

/// <summary>Tools → Diagnostics Bundle….</summary>
public sealed class BundleTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task It_is_downloaded_and_holds_neither_account_nor_folder_of_a_real_run()
    {
        var tws = await StartTwsAsync(new SimulatorOptions { Accounts = ["DU1234567"] });
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        await page.ToolsButton.ClickAsync();
        await page.MenuItem("Diagnostics Bundle…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Diagnostics Bundle", Exact = true });
        await Expect(dialog).ToBeVisibleAsync();

        var download = await page.Page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Link, new() { Name = "Download", Exact = true }).ClickAsync());

        Assert.Matches(@"^tempest-diagnostics-\d{8}-\d{6}\.zip$", download.SuggestedFilename);
        await using var zip = await ZipFile.OpenReadAsync((await download.PathAsync())!, Cancellation);
        Assert.Contains(zip.Entries, entry => entry.FullName == "status.json");
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Cancellation));
            var text = await reader.ReadToEndAsync(Cancellation);
            Assert.DoesNotContain("DU1234567", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Data, text, StringComparison.Ordinal);
            if (entry.FullName is "status.json")
                Assert.Contains("DU***567", text, StringComparison.Ordinal);
        }
    }
}
