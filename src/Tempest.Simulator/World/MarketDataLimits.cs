namespace Tempest.Simulator.World;

/// <summary>What all clients of one TWS together may ask of market data. Guarded by the simulation's lock.</summary>
internal sealed class MarketDataLimits
{
    private const int BarRequests = 60;

    private static readonly TimeSpan s_barWindow = TimeSpan.FromMinutes(10);

    private readonly Queue<DateTimeOffset> _barRequests = [];

    /// <summary>So many streams of quotes, bars and single ticks at once.</summary>
    internal int Lines { get; set; } = 100;

    internal int LinesUsed { get; private set; }

    /// <summary>One in twenty lines.</summary>
    internal int TickByTick => Math.Max(1, Lines / 20);

    internal int TickByTickUsed { get; set; }

    /// <summary>So many order books at once.</summary>
    internal int Depth { get; set; } = 3;

    internal int DepthUsed { get; set; }

    /// <returns>False when all are in use.</returns>
    internal bool TryTakeLine()
    {
        if (LinesUsed >= Lines)
            return false;
        LinesUsed++;
        return true;
    }

    internal void ReturnLine() => LinesUsed--;

    /// <summary>Counts a request for real-time bars.</summary>
    /// <returns>False when there were 60 in the last ten minutes.</returns>
    internal bool TryRequestBars(DateTimeOffset now)
    {
        while (_barRequests.TryPeek(out var oldest) && now - oldest >= s_barWindow)
            _barRequests.Dequeue();
        if (_barRequests.Count >= BarRequests)
            return false;
        _barRequests.Enqueue(now);
        return true;
    }
}
