using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>Raises the warning ten seconds into an outage, once, and takes it back when the outage ends.</summary>
internal sealed class OutageWatch : IDisposable
{
    /// <summary>How long there may be no connection before the trader is told.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock;
    private readonly Store<BrokerSnapshot> _store;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private DateTimeOffset? _since;

    internal OutageWatch(TimeProvider clock, Store<BrokerSnapshot> store)
    {
        (_clock, _store) = (clock, store);
        _timer = clock.CreateTimer(_ => Raise(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The first attempt begins, or a connection was lost. Within an outage it changes nothing.</summary>
    internal void Begin()
    {
        lock (_lock)
        {
            if (_since is not null)
                return;
            _since = _clock.GetUtcNow();
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>There is a connection.</summary>
    internal void End()
    {
        lock (_lock)
        {
            _since = null;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _store.Update(s => s with { Warning = null });
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Raise()
    {
        lock (_lock)
        {
            if (_since is { } since)
                _store.Update(s => s.Warning is null ? s with { Warning = new OutageWarning(since, Dismissed: false) } : s);
        }
    }
}
