using CsCheck;
using Tempest.Broker.Alerts;
using Tempest.Broker.Tests.Timeline;

namespace Tempest.Broker.Tests.Alerts;

public sealed class RateLimitTests
{
    [Fact]
    public void A_burst_goes_at_once_and_then_one_in_each_period()
    {
        var limit = new RateLimit(3, TimeSpan.FromSeconds(30));
        var now = Snapshots.Start;
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(TimeSpan.Zero, limit.Wait(now));
            limit.Take(now);
        }

        Assert.Equal(TimeSpan.FromSeconds(30), limit.Wait(now));
        Assert.Equal(TimeSpan.FromSeconds(1), limit.Wait(now.AddSeconds(29)));
        Assert.Equal(TimeSpan.Zero, limit.Wait(now.AddSeconds(30)));
    }

    [Fact]
    public void A_clock_that_is_put_back_blocks_no_longer_than_a_full_burst()
    {
        var limit = new RateLimit(3, TimeSpan.FromSeconds(30));
        limit.Take(Snapshots.Start);

        Assert.InRange(limit.Wait(Snapshots.Start.AddDays(-1)), TimeSpan.Zero, TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Whoever_waits_as_he_is_told_never_sends_more_than_the_limit()
    {
        Gen.Select(Gen.Int[1, 10], Gen.Int[1, 60], Gen.Int[0, 40].Array[1, 100]).Sample(
            (burst, period, calls) =>
            {
                var limit = new RateLimit(burst, TimeSpan.FromSeconds(period));
                var now = Snapshots.Start;
                var sent = new List<DateTimeOffset>();
                foreach (var pause in calls)
                {
                    now += TimeSpan.FromSeconds(pause);
                    now += limit.Wait(now);
                    Assert.Equal(TimeSpan.Zero, limit.Wait(now));
                    limit.Take(now);
                    sent.Add(now);
                }

                for (var first = 0; first < sent.Count; first++)
                {
                    for (var last = first; last < sent.Count; last++)
                        Assert.True(last - first + 1 <= burst + ((sent[last] - sent[first]).TotalSeconds / period), $"{last - first + 1} in {sent[last] - sent[first]}");
                }
            },
            seed: "0000KOIPe015", iter: Full.Count(20_000), threads: 1);
    }
}
