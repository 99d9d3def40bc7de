using System.Globalization;
using Tempest.Broker.State;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;

namespace Tempest.Browser.Tests.Performance;

/// <summary>How long it takes from TWS closing the connection until the words on the screen have changed.</summary>
[Collection(Alone.Name)]
public sealed class LossToScreenTests(Chromium chromium, ITestOutputHelper output) : BrowserTest(chromium)
{
    /// <summary>Notes the moment at which the broker's line changes, and the moment at which that is drawn.</summary>
    private const string Watch =
        """
        line => {
          const now = () => performance.timeOrigin + performance.now();
          window.seen = [];
          new MutationObserver(() => {
            const entry = { text: line.textContent, changed: now(), drawn: null };
            window.seen.push(entry);
            requestAnimationFrame(() => setTimeout(() => entry.drawn = now()));
          }).observe(line, { subtree: true, characterData: true, childList: true });
        }
        """;

    [Fact]
    public async Task A_loss_is_on_the_screen_soon()
    {
        var drops = Full.IsAsked ? 100 : 5;
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        await page.Page.GetByTestId("broker-indicator").EvaluateAsync(Watch);

        List<double> changed = [], drawn = [], store = [];
        for (var i = 0; i < drops; i++)
        {
            var (onScreen, inFrame, inStore) = await LoseAsync(tws, page, reset: i % 2 == 1);
            changed.Add(onScreen);
            drawn.Add(inFrame);
            store.Add(inStore);
            Tempest.Broker.RetryNow();
            await page.ShowsAllConnectedAsync();
        }

        output.WriteLine($"{drops} losses, {Environment.ProcessorCount} cores: to the store {Say(store)}; to the changed text {Say(changed)}; to the drawn frame {Say(drawn)}");
        Assert.InRange(Quantile(changed, 0.5), 0, Full.IsAsked ? 100 : 2000);
    }

    /// <returns>Milliseconds from the loss to the changed text, to the frame that shows it, and to the store.</returns>
    private async Task<(double Changed, double Drawn, double Store)> LoseAsync(SimulatedTws tws, TempestPage page, bool reset)
    {
        var offset = await ClockOffsetAsync(page);
        await page.Page.EvaluateAsync("window.seen.length = 0");
        var inStore = 0d;
        using var subscription = Tempest.Broker.State.Subscribe(state =>
        {
            if (inStore == 0 && state.Tempest.State is not SessionState.Connected)
                inStore = Now();
        });

        var lost = Now();
        if (reset)
            tws.Reset();
        else
            tws.Drop();
        await page.Page.WaitForFunctionAsync("() => window.seen.length > 0 && window.seen[0].drawn !== null");

        var seen = await page.Page.EvaluateAsync<Seen>("() => window.seen[0]");
        Assert.DoesNotContain("● Connected", seen.Text, StringComparison.Ordinal);
        return (seen.Changed - offset - lost, seen.Drawn - offset - lost, inStore - lost);
    }

    /// <summary>How far the page's clock is ahead of this process's, in milliseconds: by the quickest of twenty questions.</summary>
    private static async Task<double> ClockOffsetAsync(TempestPage page)
    {
        var (best, offset) = (double.MaxValue, 0d);
        for (var i = 0; i < 20; i++)
        {
            var before = Now();
            var there = await page.Page.EvaluateAsync<double>("performance.timeOrigin + performance.now()");
            var after = Now();
            if (after - before < best)
                (best, offset) = (after - before, there - ((before + after) / 2));
        }

        return offset;
    }

    private static double Now() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    private static string Say(List<double> values) => string.Create(
        CultureInfo.InvariantCulture,
        $"median {Quantile(values, 0.5):0.0} ms, 99 % {Quantile(values, 0.99):0.0} ms, most {values.Max():0.0} ms");

    private static double Quantile(List<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(part * sorted.Count) - 1)];
    }

    private sealed class Seen
    {
        public string Text { get; set; } = "";

        public double Changed { get; set; }

        public double Drawn { get; set; }
    }
}
