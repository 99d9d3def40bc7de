using Microsoft.Extensions.Time.Testing;

namespace Tempest.Browser.Tests.Running;

/// <summary>A clock that goes with the real one, and that a test can put forward: what would happen in ten seconds happens now.</summary>
internal sealed class RunningClock : IDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly ITimer _beat;
    private readonly Lock _lock = new();
    private bool _stopped;
    private long _last = TimeProvider.System.GetTimestamp();

    public RunningClock()
    {
        var beat = TimeSpan.FromMilliseconds(5);
        _beat = TimeProvider.System.CreateTimer(_ => Follow(), null, beat, beat);
    }

    /// <summary>For the program.</summary>
    public TimeProvider Time => _clock;

    /// <summary>Puts it forward. Timers that fall due on the way fire in their order.</summary>
    public void PutForward(TimeSpan by)
    {
        lock (_lock)
            _clock.Advance(by);
    }

    /// <summary>Time stands still, but for what a test puts it forward.</summary>
    public void Stop() => Volatile.Write(ref _stopped, true);

    /// <summary>Time goes on from where it stood.</summary>
    public void GoOn() => Volatile.Write(ref _stopped, false);

    public void Dispose() => _beat.Dispose();

    private void Follow()
    {
        // A beat that finds another one at work has nothing to add.
        if (!_lock.TryEnter())
            return;
        try
        {
            var now = TimeProvider.System.GetTimestamp();
            if (!Volatile.Read(ref _stopped))
                _clock.Advance(TimeProvider.System.GetElapsedTime(_last, now));
            _last = now;
        }
        finally
        {
            _lock.Exit();
        }
    }
}
