namespace Tempest.Tws.Sending;

/// <summary>
/// Remembers what was asked of IB's history, and says how long the next request has to wait. Outlives connections, as IB's own
/// count does. Thread-safe.
/// </summary>
internal sealed class HistoryPacing(PacingOptions options, TimeProvider clock)
{
    private const int Tidy = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<(long At, TimeSpan Period, int Weight)>> _taken = [];
    private readonly HashSet<int> _open = [];

    /// <summary>How long the request has to wait; zero when it may go; null while only the end of another one can let it go.</summary>
    internal TimeSpan? WaitFor(PacingClaim claim)
    {
        lock (_lock)
        {
            if (claim.OpenRequest is not null && _open.Count >= options.MostOpenHistory)
                return null;
            var wait = TimeSpan.Zero;
            foreach (var window in claim.Windows)
                wait = Max(wait, WaitFor(window));
            return wait;
        }
    }

    /// <summary>Counts a request that goes out now.</summary>
    internal void Take(PacingClaim claim)
    {
        lock (_lock)
        {
            if (claim.OpenRequest is { } open)
                _open.Add(open);
            foreach (var window in claim.Windows)
            {
                if (!_taken.TryGetValue(window.Key, out var taken))
                    _taken[window.Key] = taken = new();
                taken.Enqueue((clock.GetTimestamp(), window.Period, window.Weight));
            }

            if (_taken.Count > Tidy)
                Forget();
        }
    }

    /// <summary>A request is over.</summary>
    /// <returns>Whether it had one of the open places.</returns>
    internal bool Close(int requestId)
    {
        lock (_lock)
            return _open.Remove(requestId);
    }

    /// <summary>The connection is gone, and every open request with it.</summary>
    internal void CloseAll()
    {
        lock (_lock)
            _open.Clear();
    }

    private TimeSpan WaitFor(PacingWindow window)
    {
        if (!_taken.TryGetValue(window.Key, out var taken))
            return TimeSpan.Zero;
        DropPast(taken);
        var free = window.Most - taken.Sum(t => t.Weight);
        foreach (var (at, period, weight) in taken)
        {
            if (free >= window.Weight)
                break;
            free += weight;
            if (free >= window.Weight)
                return period - clock.GetElapsedTime(at);
        }

        return TimeSpan.Zero;
    }

    private void DropPast(Queue<(long At, TimeSpan Period, int Weight)> taken)
    {
        while (taken.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= oldest.Period)
            taken.Dequeue();
    }

    private void Forget()
    {
        foreach (var (key, taken) in _taken)
        {
            DropPast(taken);
            if (taken.Count == 0)
                _taken.Remove(key);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
