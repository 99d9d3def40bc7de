using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Help;

/// <summary>The help says what the product page says, and names what stands on the screen.</summary>
public sealed class HelpTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("help/connecting", "Tools → TWS Connection…", "Refresh Orders Cache", "Host", "Port", "Tempest client ID", "AutoTrader client ID", "Save", "Cancel",
        "● Connected", "◐ Connecting…", "○ Disconnected", "Interactive Brokers Not Connected", "Retry Now", "Continue Anyway", "signal feed",
        "“Enable ActiveX and Socket Clients”", "“Read-Only API”", "Trusted IPs", "Socket port", "Global Configuration",
        "TWS paper (7497)", "TWS live (7496)", "Gateway paper (4002)", "Gateway live (4001)", "7497", "7496", "4002", "4001", "127.0.0.1", "0 to 999", "50", "51",
        "firewall", "substantial risk of loss")]
    [InlineData("help/troubleshooting", "○ Disconnected", "“Enable ActiveX and Socket Clients”", "“Read-Only API”", "Trusted IPs", "127.0.0.1", "Socket port",
        "Hyper-V", "WSL2", "Docker Desktop", "7671", "17497", "excludedportrange", "WAITING — no broker connection", "Tempest client ID", "AutoTrader client ID",
        "7497", "7496", "4002", "4001", "◐ Connecting…", "● Connected")]
    public async Task Every_name_and_number_of_the_product_page_stands_there(string path, params string[] words)
    {
        await StartTempestAsync(await StartTwsAsync());

        var page = await OpenAsync(path);

        foreach (var word in words)
            await Expect(page.Main.GetByRole(AriaRole.Article)).ToContainTextAsync(word);
    }

    [Theory]
    [InlineData("help/connecting")]
    [InlineData("help/troubleshooting")]
    public async Task Every_link_leads_somewhere(string path)
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync(path);
        var targets = await page.Main.GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("all => all.map(a => a.href)");
        Assert.NotEmpty(targets);

        foreach (var target in targets.Distinct())
        {
            await page.Page.GotoAsync(target);
            await page.LivesAsync();
            await Expect(page.Page.GetByText("There is no such page")).ToHaveCountAsync(0);
            if (new Uri(target).Fragment is { Length: > 1 } part)
                await Expect(page.Page.Locator(part)).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task The_broker_line_is_not_quoted_so_that_it_stands_once_on_every_page()
    {
        await StartTempestAsync(await StartTwsAsync());

        foreach (var path in (string[])["connection", "help/connecting", "help/troubleshooting"])
        {
            var page = await OpenAsync(path);
            foreach (var line in (string[])["Broker: ● Connected", "Broker: ◐ Connecting…", "Broker: ○ Disconnected"])
                await Expect(page.Page.GetByText(line)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task The_risk_notice_stands_on_every_page()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();

        foreach (var path in (string[])["", "connection", "help/connecting", "help/troubleshooting"])
        {
            await page.GoToAsync(path);
            await Expect(page.StatusBar).ToContainTextAsync("For information only");
            await Expect(page.StatusBar).ToContainTextAsync("Trading futures carries a substantial risk of loss");
        }
    }
}
