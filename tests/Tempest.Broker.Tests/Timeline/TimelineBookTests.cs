using CsCheck;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Tests.Timeline;

public sealed class TimelineBookTests
{
    private static readonly DateTimeOffset s_start = Snapshots.Start;
    private readonly TimelineBook _book = new();

    [Fact]
    public void A_state_lasts_until_the_next_one_and_the_last_one_is_open()
    {
        Say(0, TimelineState.Attempt);
        Say(2, TimelineState.Up);
        Say(60, TimelineState.Degraded, CauseCode.IbLinkDown);

        Assert.Equal(["Attempt 0-2", "Up 2-60", "Degraded ibLinkDown 60-"], Row());
    }

    [Fact]
    public void The_same_again_changes_nothing_but_the_words()
    {
        Say(0, TimelineState.Down, "farmDown", "usfuture");
        Say(5, TimelineState.Down, "farmDown", "usfuture, ushmds");

        Assert.Equal(["Down farmDown 0-"], Row());
        Assert.Equal("usfuture, ushmds", Assert.Single(_book.Timeline.Intervals).Title);
    }

    [Fact]
    public void Attempts_that_fail_as_the_one_before_are_counted_and_not_drawn()
    {
        Say(0, TimelineState.Attempt);
        for (var second = 1; second < 100; second += 10)
        {
            Say(second, TimelineState.Down, "socketRefused");
            Say(second + 8, TimelineState.Attempt);
        }

        Assert.Equal(["Attempt 0-1", "Down socketRefused 1-99 x9", "Attempt 99-"], Row());
    }

    [Fact]
    public void Attempts_that_took_no_time_are_counted_too()
    {
        Say(0, TimelineState.Down, "closedByTws");
        for (var second = 1; second <= 5; second++)
        {
            Say(second, TimelineState.Attempt);
            Say(second, TimelineState.Down, "socketRefused");
        }

        Say(6, TimelineState.Attempt);
        Say(6, TimelineState.Up);

        Assert.Equal(["Down closedByTws 0-1", "Down socketRefused 1-6 x4", "Up 6-"], Row());
    }

    [Fact]
    public void An_attempt_that_fails_otherwise_or_takes_long_stands_alone()
    {
        Say(0, TimelineState.Down, "socketRefused");
        Say(10, TimelineState.Attempt);
        Say(11, TimelineState.Down, "noAnswer");
        Say(20, TimelineState.Attempt);
        Say(80, TimelineState.Down, "noAnswer");

        Assert.Equal(["Down socketRefused 0-10", "Attempt 10-11", "Down noAnswer 11-20", "Attempt 20-80", "Down noAnswer 80-"], Row());
    }

    [Fact]
    public void What_lasted_no_time_is_not_drawn()
    {
        Say(0, TimelineState.Up);
        Say(10, TimelineState.Down);
        Say(10, TimelineState.Up);
        Say(20, TimelineState.Down);

        Assert.Equal(["Up 0-20", "Down 20-"], Row());
    }

    [Fact]
    public void A_time_in_which_nobody_looked_is_its_own_state()
    {
        Say(0, TimelineState.Up);
        _book.Gap(At(100), At(200), "slept");
        Say(200, TimelineState.Up);

        Assert.Equal(["Up 0-100", "NotRunning 100-200", "Up 200-"], Row());
    }

    [Fact]
    public void A_clock_that_goes_back_makes_nothing_overlap()
    {
        Say(100, TimelineState.Up);
        Say(50, TimelineState.Down);
        Say(120, TimelineState.Up);

        Assert.Equal(["Down 100-120", "Up 120-"], Row()); // by this clock it was up for no time at all
    }

    [Fact]
    public void What_ended_a_day_ago_is_forgotten()
    {
        Say(0, TimelineState.Up);
        Say(10, TimelineState.Down);
        Say(20, TimelineState.Up);

        _book.Forget(At(10));

        Assert.Equal(["Down 10-20", "Up 20-"], Row());
    }

    [Fact]
    public void Between_two_moments_nothing_is_missing()
    {
        Say(10, TimelineState.Up);
        Say(20, TimelineState.Down);

        var pieces = _book.Timeline.Between(TimelineRow.Tempest, At(0), At(30));

        Assert.Equal(["Unknown 0-10", "Up 10-20", "Down 20-"], pieces.Select(Words));
        Assert.Equal(["Up 15-18"], _book.Timeline.Between(TimelineRow.Tempest, At(15), At(18)).Select(Words));
        Assert.Equal(["Unknown 0-30"], _book.Timeline.Between(TimelineRow.Ib, At(0), At(30)).Select(Words));
    }

    [Fact]
    public void Whatever_happens_intervals_follow_each_other_and_the_changes_alone_rebuild_the_book()
    {
        var steps = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 1]).Array[1, 80];
        steps.Sample(
            all =>
            {
                var book = new TimelineBook();
                var disk = new KeptTimeline(TimelineRecord.Empty);
                var known = new Dictionary<TimelineRow, TimelineReading>();
                var now = s_start;
                foreach (var (seconds, kind, row, cause) in all)
                {
                    var before = now;
                    now += TimeSpan.FromSeconds(seconds);
                    known[(TimelineRow)row] = new TimelineReading((TimelineRow)row, (TimelineState)kind, cause == 0 ? null : "x", cause == 0 ? null : "X");
                    if (seconds == 40)
                        book.Gap(before, now, "slept");
                    foreach (var reading in known.Values)
                        book.Say(reading, now);
                    disk.Take(book.TakeChanges(), now);
                }

                foreach (var row in Enum.GetValues<TimelineRow>())
                {
                    var intervals = book.Timeline.Intervals.Where(i => i.Row == row).ToList();
                    Assert.All(intervals.Zip(intervals.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
                    Assert.All(intervals.Take(intervals.Count - 1), i => Assert.True(i.To > i.From));
                    Assert.All(intervals.Skip(intervals.Count - 1), i => Assert.Null(i.To));
                }

                Assert.Equal(
                    book.Timeline.Intervals.OrderBy(i => i.Row).ThenBy(i => i.From),
                    disk.All.Intervals.Select(k => k.Interval).OrderBy(i => i.Row).ThenBy(i => i.From));
            },
            seed: "0000KOIPe013", iter: Full.Count(100_000), threads: 1);
    }

    private void Say(int second, TimelineState state, string? code = null, string? title = null) =>
        _book.Say(new TimelineReading(TimelineRow.Tempest, state, code, title ?? code), At(second));

    private IEnumerable<string> Row() => _book.Timeline.Intervals.Select(Words);

    private static string Words(TimelineInterval i) =>
        $"{i.State}{(i.Code is null ? "" : " " + i.Code)} {Second(i.From)}-{(i.To is { } to ? Second(to) : "")}{(i.Attempts > 0 ? $" x{i.Attempts}" : "")}";

    private static int Second(DateTimeOffset at) => (int)(at - s_start).TotalSeconds;

    private static DateTimeOffset At(int second) => s_start.AddSeconds(second);
}
