namespace Tempest.Simulator.World;

/// <summary>
/// The time of the simulated world: the clock's own at speed 1, else so many times as fast from the start on. Whatever the
/// world does and says - prices, executions, TWS's clock - goes by it; scripts and the network go by the clock itself.
/// </summary>
internal sealed class WorldClock : TimeProvider
{
    private readonly TimeProvider _clock;
    private readonly double _speed;
    private readonly DateTimeOffset _start;
    private readonly long _startTimestamp;

    internal WorldClock(TimeProvider clock, double speed)
    {
        (_clock, _speed) = (clock, speed);
        _start = clock.GetUtcNow();
        _startTimestamp = clock.GetTimestamp();
    }

    /// <summary>The clock behind it, which passes at its own pace.</summary>
    internal TimeProvider Real => _clock;

    public override TimeZoneInfo LocalTimeZone => _clock.LocalTimeZone;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <summary>When the world began.</summary>
    internal DateTimeOffset Start => _start;

    public override DateTimeOffset GetUtcNow() =>
        _speed is 1 ? _clock.GetUtcNow() : _start + (_clock.GetElapsedTime(_startTimestamp) * _speed);

    public override long GetTimestamp() =>
        _speed is 1 ? _clock.GetTimestamp() : _startTimestamp + (long)((_clock.GetTimestamp() - _startTimestamp) * _speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _clock.CreateTimer(callback, state, Slowed(dueTime), Slowed(period));

    /// <summary>Never zero for what was not, which would fire without end.</summary>
    private TimeSpan Slowed(TimeSpan time) =>
        time <= TimeSpan.Zero || _speed is 1 ? time : TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(time.TotalMilliseconds / _speed), 1, uint.MaxValue - 1));
}
