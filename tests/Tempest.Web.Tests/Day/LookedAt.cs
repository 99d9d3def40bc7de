using Tempest.Broker.Alerts;
using Tempest.Broker.State;

namespace Tempest.Web.Tests.Day;

/// <summary>
/// Knows how far the watch over alerts has come, so that a test lets no time pass behind its back: it stands in for the quiet times, which are asked first in each
/// look, and for the clock, whose timer is set last.
/// </summary>
internal sealed class LookedAt(TimeProvider clock, IQuietTimes quiet) : TimeProvider, IQuietTimes
{
    private readonly Lock _lock = new();
    private (SessionState, LinkState, bool)? _looking;
    private (SessionState, LinkState, bool)? _seen;
    private DateTimeOffset _due = DateTimeOffset.MaxValue;

    /// <summary>When it looks again though nothing has happened.</summary>
    internal DateTimeOffset Due
    {
        get
        {
            lock (_lock)
                return _due;
        }
    }

    /// <summary>Whether it has seen what is so now, and nothing is due.</summary>
    internal bool IsUpToDate(BrokerSnapshot now)
    {
        lock (_lock)
            return _seen == What(now) && _due > clock.GetUtcNow();
    }

    public DateTimeOffset? QuietUntil(BrokerSnapshot snapshot, DateTimeOffset now)
    {
        lock (_lock)
            _looking = What(snapshot);
        return quiet.QuietUntil(snapshot, now);
    }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, clock.CreateTimer(callback, state, dueTime, period));

    private static (SessionState, LinkState, bool) What(BrokerSnapshot snapshot) => (snapshot.Tempest.State, snapshot.Tempest.Links.Ib, snapshot.Clockwork.SignInNeeded);

    private void IsSet(TimeSpan due)
    {
        lock (_lock)
        {
            _seen = _looking;
            _due = due < TimeSpan.Zero ? DateTimeOffset.MaxValue : clock.GetUtcNow() + due;
        }
    }

    private sealed class Timer(LookedAt owner, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            owner.IsSet(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
