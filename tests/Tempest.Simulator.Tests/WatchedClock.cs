using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Tempest.Simulator.Tests;

/// <summary>A clock that tells when somebody begins to wait, so that a test moves it neither too early nor too far.</summary>
internal sealed class WatchedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits for the next timer. Each counts once.</summary>
    internal async Task TimerStartsAsync(CancellationToken cancellationToken) => await _timers.Reader.ReadAsync(cancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }
}
