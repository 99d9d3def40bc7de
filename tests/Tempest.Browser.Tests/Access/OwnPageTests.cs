using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Access;

/// <summary>What Tempest's own page may and may not do.</summary>
public sealed class OwnPageTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] s_paths = ["", "connection", "help/connecting", "help/troubleshooting"];

    [Fact]
    public async Task No_request_leaves_the_origin_on_any_page()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        foreach (var path in s_paths)
            await page.GoToAsync(path);
        var dialog = await page.OpenDialogAsync();
        await dialog.Cancel.ClickAsync();

        Assert.Equal([page.Address.GetLeftPart(UriPartial.Authority)], page.Watch.Origins);
    }

    [Fact]
    public async Task It_works_where_no_other_name_or_address_can_be_reached()
    {
        await StartTempestAsync(await StartTwsAsync());
        await using var browser = await Chromium.LaunchAsync("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        var page = await OpenAsync(browser: browser);

        await page.ShowsAllConnectedAsync();
        foreach (var path in s_paths)
            await page.GoToAsync(path);

        await page.OpenDialogAsync();
    }

    [Fact]
    public async Task No_script_runs_that_is_written_into_the_page()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await OpenAsync();
        page.Watch.Announce(trouble => trouble.Contains("script-src", StringComparison.Ordinal));

        await page.Page.EvaluateAsync(
            """
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
              const button = document.createElement('button');
              button.setAttribute('onclick', 'window.ran = true');
              document.body.append(button);
              button.click();
              setTimeout('window.ran = true', 0);
              return new Promise(done => setTimeout(done, 50));
            }
            """);

        Assert.False(await page.Page.EvaluateAsync<bool>("window.ran === true"));
    }

    [Fact]
    public async Task What_comes_from_tws_is_shown_as_text()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        const string Farm = "<img/src=x/onerror=alert(1)>";

        tws.SetFarm(Farm, Simulator.Faults.FarmNotice.MarketDataBroken);

        await Expect(page.Page.GetByText($"IB's data farm {Farm} is down").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("main img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nothing_can_be_pressed_before_the_page_lives()
    {
        await StartTempestAsync(await StartTwsAsync());
        var page = await NewPageAsync();
        await page.Page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), _ => { }); // taken, and never answered

        await page.Page.GotoAsync(page.Address.ToString());

        await Expect(page.Page.GetByText("Loading Tempest…")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("body")).Not.ToContainTextAsync("Broker:");
        foreach (var role in (AriaRole[])[AriaRole.Button, AriaRole.Link, AriaRole.Textbox, AriaRole.Menuitem])
            await Expect(page.Page.GetByRole(role)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Account_numbers_are_in_no_answer_that_a_program_can_read_from_the_page()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();

        var status = await page.Page.EvaluateAsync<string>("fetch('api/status').then(a => a.text())");

        Assert.Contains("DU***567", status, StringComparison.Ordinal);
        Assert.DoesNotContain("DU1234567", status, StringComparison.Ordinal);
        Assert.DoesNotContain(Tempest.Log.Lines, line => line.Contains("DU1234567", StringComparison.Ordinal));
    }
}
