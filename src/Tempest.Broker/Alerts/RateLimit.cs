namespace Tempest.Broker.Alerts;

/// <summary>Lets a burst through, and after that one in each period. Not thread-safe.</summary>
/// <param name="burst">How many may go at once after a calm.</param>
/// <param name="period">How long until one more may go.</param>
internal sealed class RateLimit(int burst, TimeSpan period)
{
    private DateTimeOffset _emptyUntil = DateTimeOffset.MinValue; // when the bucket would be full again

    /// <summary>How long the next one has to wait; zero when it may go.</summary>
    internal TimeSpan Wait(DateTimeOffset now)
    {
        // A clock that was put back must not block for as long as it was.
        if (_emptyUntil - now > period * burst)
            _emptyUntil = now + (period * burst);
        var debt = _emptyUntil - now;
        var free = period * (burst - 1);
        return debt > free ? debt - free : TimeSpan.Zero;
    }

    /// <summary>One goes now.</summary>
    internal void Take(DateTimeOffset now) => _emptyUntil = (_emptyUntil > now ? _emptyUntil : now) + period;
}
