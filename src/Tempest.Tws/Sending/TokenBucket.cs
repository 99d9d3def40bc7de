namespace Tempest.Tws.Sending;

/// <summary>Lets through so many a second in the long run, and a few at once after a pause. Not thread-safe.</summary>
internal sealed class TokenBucket
{
    private readonly double _perSecond;
    private readonly double _burst;
    private readonly TimeProvider _clock;
    private double _tokens;
    private long _last;

    internal TokenBucket(double perSecond, double burst, TimeProvider clock)
    {
        (_perSecond, _burst, _clock) = (perSecond, burst, clock);
        _tokens = burst;
        _last = clock.GetTimestamp();
    }

    /// <summary>Takes a token if there is one.</summary>
    internal bool TryTake()
    {
        var now = _clock.GetTimestamp();
        _tokens = Math.Min(_burst, _tokens + (_clock.GetElapsedTime(_last, now).TotalSeconds * _perSecond));
        _last = now;
        // A token that lacks a rounding error is whole.
        if (_tokens < 1 - 1e-6)
            return false;
        _tokens -= 1;
        return true;
    }

    /// <summary>How long until there is a token, when <see cref="TryTake"/> has just found none.</summary>
    internal TimeSpan UntilNext => TimeSpan.FromTicks((long)Math.Ceiling((1 - _tokens) / _perSecond * TimeSpan.TicksPerSecond));
}
