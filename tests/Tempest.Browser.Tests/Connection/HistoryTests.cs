using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Connection;

/// <summary>The Connection page: what happened, when and why.</summary>
public sealed class HistoryTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task What_happens_appears_while_the_page_is_open_newest_first()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync("connection");
        var rows = page.Page.GetByTestId("history").Locator("tbody tr");
        await Expect(rows.Filter(new() { HasText = "Connection established" })).ToHaveCountAsync(2);

        tws.Refuse();
        tws.Drop();

        var lost = rows.Filter(new() { HasText = "Connection lost" });
        await Expect(lost).ToHaveCountAsync(2);
        await Expect(lost.First).ToContainTextAsync("TWS closed the connection");
        await Expect(rows.Filter(new() { HasText = "Nothing listens on that port" }).First).ToBeVisibleAsync();
        var times = await rows.Locator("time").EvaluateAllAsync<string[]>("all => all.map(t => t.dateTime)");
        Assert.NotEmpty(times);
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task It_outlives_the_program()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var before = await OpenAsync();
        await before.ShowsAllConnectedAsync();
        await before.Page.CloseAsync();

        await RestartTempestAsync(tws);
        var page = await OpenAsync("connection");

        await Expect(page.Page.GetByTestId("history").Locator("tbody tr").Filter(new() { HasText = "Connection established" })).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Times_are_those_of_the_browsers_time_zone()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        await tws.WaitUntilAsync(counts => counts.Sessions.Length == 2, Cancellation);

        var kathmandu = await OpenAsync("connection", zone: "Asia/Kathmandu");

        var time = kathmandu.Page.GetByTestId("history").Locator("tbody tr").Last.Locator("time");
        var utc = DateTimeOffset.Parse((await time.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);
        await Expect(time).ToContainTextAsync(utc.ToOffset(TimeSpan.FromMinutes(345)).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }
}
