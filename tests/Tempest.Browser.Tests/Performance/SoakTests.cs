using System.Diagnostics;
using System.Globalization;
using Tempest.Browser.Tests.Running;
using Tempest.Testing.Hosting;

namespace Tempest.Browser.Tests.Performance;

/// <summary>
/// A demo as a process of its own, with many tabs that come, reload and go: its memory must not grow with them. <c>TEMPEST_FULL=1</c>
/// opens fifty tabs at a time; <c>TEMPEST_SOAK_MINUTES</c> says for how long, otherwise it is three rounds.
/// </summary>
[Collection(Alone.Name)]
public sealed class SoakTests(Chromium chromium, ITestOutputHelper output) : BrowserTest(chromium)
{
    private const long MostBytes = 200L * 1024 * 1024;

    [Fact]
    public async Task Tabs_that_come_and_go_leave_no_memory_behind()
    {
        var tabs = Full.IsAsked ? 50 : 4;
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("TEMPEST_SOAK_MINUTES"), CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        using var home = new TempestHome();
        await using var tempest = await TempestProcess.StartAsync(home, ["--demo", "--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
        var began = Stopwatch.GetTimestamp();
        output.WriteLine($"at the start: {Say(tempest.WorkingSet)}");

        for (var round = 1; round <= 3 || Stopwatch.GetElapsedTime(began).TotalMinutes < minutes; round++)
        {
            var most = await RoundAsync(tempest, tabs);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes and {round} rounds of {tabs} tabs: {Say(most)} with all open, {Say(tempest.WorkingSet)} with none"));
        }

        await Limits.UntilAsync(() => tempest.WorkingSet < MostBytes, "the working set comes back below 200 MB");
        Assert.DoesNotContain("fail:", tempest.Output, StringComparison.Ordinal);
    }

    private static string Say(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0} MB");

    private async Task<long> RoundAsync(TempestProcess tempest, int tabs)
    {
        var context = await (await Chromium.GetAsync()).NewContextAsync();
        for (var i = 0; i < tabs; i++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(tempest.Address.ToString());
            await Expect(page.GetByText("Broker: ● Connected")).ToHaveCountAsync(1);
        }

        foreach (var page in context.Pages)
        {
            await page.ReloadAsync();
            await Expect(page.GetByText("Broker: ● Connected")).ToHaveCountAsync(1);
        }

        var most = tempest.WorkingSet;
        await context.CloseAsync();
        return most;
    }
}
