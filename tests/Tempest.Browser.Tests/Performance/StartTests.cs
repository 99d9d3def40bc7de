using System.Diagnostics;
using System.Globalization;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Testing.Hosting;

namespace Tempest.Browser.Tests.Performance;

/// <summary>How long the built program, as a process of its own, takes from its start to its first page and to a connected broker on the screen.</summary>
[Collection(Alone.Name)]
public sealed class StartTests(Chromium chromium, ITestOutputHelper output) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_first_page_comes_soon_after_the_start()
    {
        var took = new List<TimeSpan>();
        for (var i = 0; i < (Full.IsAsked ? 5 : 1); i++)
        {
            using var home = new TempestHome();
            var began = Stopwatch.GetTimestamp();
            await using var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
            using var http = new HttpClient();
            var page = await http.GetStringAsync(tempest.Address, Cancellation);
            took.Add(Stopwatch.GetElapsedTime(began));
            Assert.Contains("Loading Tempest…", page, StringComparison.Ordinal);
        }

        output.WriteLine($"program start to first page: {Say(took)}");
        Assert.True(took.Min() < TimeSpan.FromSeconds(Full.IsAsked ? 1.5 : 15));
    }

    [Fact]
    public async Task A_demo_is_connected_on_the_screen_soon_after_the_start()
    {
        var took = new List<TimeSpan>();
        for (var i = 0; i < (Full.IsAsked ? 5 : 1); i++)
        {
            using var home = new TempestHome();
            var context = await (await Chromium.GetAsync()).NewContextAsync();
            var page = await context.NewPageAsync();
            var began = Stopwatch.GetTimestamp();
            await using var tempest = await TempestProcess.StartAsync(home, ["--demo", "--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
            await page.GotoAsync(tempest.Address.ToString());
            await new TempestPage(page, tempest.Address, await PageWatch.BeginAsync(context)).ShowsBrokerAsync("● Connected");
            took.Add(Stopwatch.GetElapsedTime(began));
            await context.CloseAsync();
        }

        output.WriteLine($"demo start to Broker: ● Connected on the screen: {Say(took)}");
        Assert.True(took.Min() < TimeSpan.FromSeconds(Full.IsAsked ? 5 : 30));
    }

    private static string Say(List<TimeSpan> took) => string.Join(", ", took.Order().Select(t => t.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture)));
}
