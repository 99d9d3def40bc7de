using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Settings;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Tests.Timeline;

public sealed class TimelineRecorderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _clock = new(Snapshots.Start);
    private readonly Store<BrokerSnapshot> _broker = new(Snapshots.Down);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_day_with_reset_restart_and_sleep_is_recorded_as_it_was()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using (var first = Start())
        {
            Becomes(Snapshots.Dialling);
            Pass(TimeSpan.FromSeconds(1));
            Becomes(Snapshots.Up);
            Pass(TimeSpan.FromHours(10));
            Becomes(Snapshots.IbDown); // the nightly reset
            Pass(TimeSpan.FromMinutes(12));
            Becomes(Snapshots.Up);
            Pass(TimeSpan.FromHours(2));
            _clock.Advance(TimeSpan.FromHours(3)); // the computer sleeps: no timer comes
            Pass(TimeSpan.FromMinutes(5));
            Becomes(Snapshots.Failed); // TWS has restarted
            for (var attempt = 0; attempt < 10; attempt++)
            {
                Pass(TimeSpan.FromSeconds(20));
                Becomes(Snapshots.Dialling);
                Pass(TimeSpan.FromSeconds(1));
                Becomes(Snapshots.Failed);
            }

            Becomes(Snapshots.Up);
            Pass(TimeSpan.FromHours(1));
            await first.Recorder.StoppingAsync(cancellation);
            Becomes(Snapshots.Down); // Tempest closes its sessions: not a loss
        }

        _clock.Advance(TimeSpan.FromMinutes(30));
        Becomes(Snapshots.Down);
        using var second = Start();
        Becomes(Snapshots.Up);
        Pass(TimeSpan.FromMinutes(1));

        var start = Snapshots.Start;
        Assert.Equal(
            [
                "Unknown 14:30-14:30",
                "Attempt 00:00:00 1s",
                "Up 00:00:01 36000s",
                "Degraded ibLinkDown 10:00:01 720s",
                "Up 10:12:01 7200s",
                "NotRunning 12:12:01 10800s",
                "Up 15:12:01 300s",
                "Down socketRefused 15:17:01 210s x10",
                "Up 15:20:31 3600s",
                "NotRunning 16:20:31 1800s",
                "Up 16:50:31 open",
            ],
            ["Unknown 14:30-14:30", .. second.Recorder.Timeline.Current.Between(TimelineRow.Tempest, start, _clock.GetUtcNow()).Select(Words)]);
        Assert.Equal(
            ["Unknown", "Up", "Down ibLinkDown", "Up", "NotRunning", "Up", "Unknown", "Up", "NotRunning", "Up"],
            second.Recorder.Timeline.Current.Between(TimelineRow.Ib, start, _clock.GetUtcNow()).Select(i => i.Code is null ? $"{i.State}" : $"{i.State} {i.Code}"));
    }

    [Fact]
    public void A_crash_costs_a_minute_of_the_record_at_most()
    {
        using (var first = Start())
        {
            Becomes(Snapshots.Up);
            Pass(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(25));
        } // no word of stopping

        _clock.Advance(TimeSpan.FromMinutes(10));
        using var second = Start();

        var gap = Assert.Single(second.Recorder.Timeline.Current.Intervals, i => i.Row is TimelineRow.Tempest && i.State is TimelineState.NotRunning);
        Assert.InRange(gap.From, Snapshots.Start + TimeSpan.FromMinutes(60), Snapshots.Start + TimeSpan.FromSeconds(3625));
        Assert.Equal(_clock.GetUtcNow(), gap.To);
        Assert.Equal("Tempest was not running", gap.Title);
    }

    [Fact]
    public void Nothing_older_than_a_day_is_kept_neither_here_nor_on_the_disk()
    {
        using (var run = Start())
        {
            for (var hour = 0; hour < 30; hour++)
            {
                Becomes(hour % 2 == 0 ? Snapshots.Up : Snapshots.Failed);
                Pass(TimeSpan.FromHours(1));
            }

            Assert.All(run.Recorder.Timeline.Current.Intervals, i => Assert.True(i.To is null || i.To > _clock.GetUtcNow() - TimeSpan.FromHours(24)));
        }

        using var again = new OpenStore(_temp.FullPath, _clock);
        var kept = ((ITimelineStore)again.Store).Timeline;
        Assert.InRange(kept.Intervals.Count(k => k.Interval.Row is TimelineRow.Tempest), 24, 26);
        Assert.Empty(again.Store.OpeningNotices);
    }

    [Fact]
    public void A_row_that_flaps_for_ever_stays_within_its_bound_also_on_the_disk()
    {
        using (var run = Start())
        {
            for (var time = 0; time < TimelineBook.MostOfARow + 300; time++)
            {
                Becomes(time % 2 == 0 ? Snapshots.Up : Snapshots.Failed);
                _clock.Advance(TimeSpan.FromSeconds(9));
            }

            Assert.Equal(TimelineBook.MostOfARow, run.Recorder.Timeline.Current.Intervals.Count(i => i.Row is TimelineRow.Tempest));
        }

        using var again = new OpenStore(_temp.FullPath, _clock);
        Assert.Equal(TimelineBook.MostOfARow, ((ITimelineStore)again.Store).Timeline.Intervals.Count(k => k.Interval.Row is TimelineRow.Tempest));
    }

    [Fact]
    public void Nothing_is_written_while_nothing_happens_but_a_mark_a_minute()
    {
        var disk = new CountingStore();
        using var recorder = new TimelineRecorder(_broker, disk, _clock);
        _ = recorder.StartingAsync(TestContext.Current.CancellationToken);
        Becomes(Snapshots.Up);
        var before = disk.Writes;

        Pass(TimeSpan.FromMinutes(10));

        Assert.Equal(10, disk.Writes - before);
    }

    private Run Start() => new(_temp.FullPath, _clock, _broker);

    private void Becomes(BrokerSnapshot snapshot) => _broker.Update(_ => snapshot);

    private void Pass(TimeSpan time)
    {
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end;)
            _clock.Advance(end - _clock.GetUtcNow() < TimelineRecorder.Period ? end - _clock.GetUtcNow() : TimelineRecorder.Period);
    }

    private static string Words(TimelineInterval i) =>
        $"{i.State}{(i.Code is null ? "" : " " + i.Code)} {i.From - Snapshots.Start:c} {(i.To is { } to ? $"{(to - i.From).TotalSeconds}s" : "open")}{(i.Attempts > 0 ? $" x{i.Attempts}" : "")}";

    /// <summary>A run of Tempest, as far as the timeline goes.</summary>
    private sealed class Run : IDisposable
    {
        private readonly OpenStore _store;

        public Run(string path, TimeProvider clock, IStore<BrokerSnapshot> broker)
        {
            _store = new OpenStore(path, clock);
            Recorder = new TimelineRecorder(broker, _store.Store, clock);
            _ = Recorder.StartingAsync(CancellationToken.None);
        }

        public TimelineRecorder Recorder { get; }

        public void Dispose()
        {
            Recorder.Dispose();
            _store.Store.FlushHistory(); // closing waits three seconds and no longer, which is not what is tested here
            _store.Dispose();
        }
    }

    private sealed class CountingStore : ITimelineStore
    {
        public TimelineRecord Timeline => TimelineRecord.Empty;

        public int Writes { get; private set; }

        public void WriteTimeline(TimelineChanges changes, DateTimeOffset aliveAt) => Writes++;
    }
}
