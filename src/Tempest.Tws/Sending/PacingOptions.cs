namespace Tempest.Tws.Sending;

/// <summary>How fast requests may go out. TWS takes half as many messages a second as the account has market data lines, and drops a client that passes that three times.</summary>
public sealed record PacingOptions
{
    /// <summary>The account's market data lines; every account has 100 at least.</summary>
    public int MarketDataLines { get; init; } = 100;

    /// <summary>How many requests of one priority may wait. One more is refused with <see cref="TwsQueueFullException"/>.</summary>
    public int MostWaiting { get; init; } = 1000;

    /// <summary>How many historical requests may be open at once; TWS takes 50.</summary>
    public int MostOpenHistory { get; init; } = 50;

    /// <summary>Messages a second in the long run: nine tenths of what TWS takes, 45 by default.</summary>
    public double PerSecond => MarketDataLines / 2.0 * 0.9;

    /// <summary>Messages that may go out at once after a pause. With <see cref="PerSecond"/> it stays within TWS's limit in any second.</summary>
    public double Burst => Math.Max(1, MarketDataLines / 2.0 * 0.1);
}
