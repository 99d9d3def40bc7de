using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Tempest.Broker.State;

namespace Tempest.Broker.Timeline;

/// <summary>
/// Keeps the timeline, from the moment Tempest starts until it is told to stop: every change of the broker's snapshot goes into the book, and what the book changed to
/// the disk. A timer says every ten seconds that Tempest is alive; one that comes much too late has slept.
/// </summary>
internal sealed class TimelineRecorder : IHostedLifecycleService, IDisposable
{
    /// <summary>How often it looks whether time went on as it should.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>More than this between two looks is sleep, or a clock that was put forward.</summary>
    internal static readonly TimeSpan Sleep = TimeSpan.FromSeconds(30);

    /// <summary>How often the disk is told that Tempest runs: after a crash so much of the record may count as not running.</summary>
    internal static readonly TimeSpan BetweenMarks = TimeSpan.FromMinutes(1);

    private readonly IStore<BrokerSnapshot> _broker;
    private readonly ITimelineStore _disk;
    private readonly TimeProvider _clock;
    private readonly Store<ConnectionTimeline> _timeline = new(ConnectionTimeline.Empty);
    private readonly TimelineBook _book = new();
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private ImmutableArray<TimelineReading> _last = [];
    private IDisposable? _subscription;
    private DateTimeOffset _lookedAt;
    private DateTimeOffset _markedAt;
    private bool _stopped;

    public TimelineRecorder(IStore<BrokerSnapshot> broker, ITimelineStore disk, TimeProvider clock)
    {
        (_broker, _disk, _clock) = (broker, disk, clock);
        _timer = clock.CreateTimer(_ => Look(_broker.Current), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What was recorded, live.</summary>
    internal IStore<ConnectionTimeline> Timeline => _timeline;

    /// <summary>Before anything else starts, so that nothing is missed.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _lookedAt = _markedAt = _clock.GetUtcNow();
            _book.Resume(_disk.Timeline, _lookedAt);
            Say(_broker.Current, _lookedAt);
            Publish(_lookedAt, always: true);
        }

        _subscription = _broker.Subscribe(Look);
        _timer.Change(Period, Period);
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops: sessions that are closed because Tempest ends were not lost.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_stopped)
                return Task.CompletedTask;
            _stopped = true;
            _subscription?.Dispose();
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _disk.WriteTimeline(_book.TakeChanges(), _clock.GetUtcNow());
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _subscription?.Dispose();
        _timer.Dispose();
    }

    private void Look(BrokerSnapshot snapshot)
    {
        lock (_lock)
        {
            if (_stopped)
                return;
            var now = _clock.GetUtcNow();
            var readings = TimelineReading.Of(snapshot);
            if (now - _lookedAt > Sleep)
            {
                _book.Gap(_lookedAt, now, "This computer slept, or its clock was put forward");
                _last = [];
            }

            _lookedAt = now;
            if (!readings.SequenceEqual(_last))
                Say(snapshot, now);
            Publish(now, always: false);
        }
    }

    private void Say(BrokerSnapshot snapshot, DateTimeOffset now)
    {
        _last = TimelineReading.Of(snapshot);
        foreach (var reading in _last)
            _book.Say(reading, now);
    }

    private void Publish(DateTimeOffset now, bool always)
    {
        _book.Forget(now - ConnectionTimeline.Kept);
        var changes = _book.TakeChanges();
        if (changes.IsEmpty && !always && now - _markedAt < BetweenMarks)
            return;
        _markedAt = now;
        _disk.WriteTimeline(changes, now);
        if (!changes.IsEmpty || always)
            _timeline.Update(_ => _book.Timeline);
    }
}
