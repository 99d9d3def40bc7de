namespace Tempest.Simulator.Faults;

/// <summary>How requests for market data are met. The default is an account with every subscription.</summary>
public sealed record MarketBehaviour
{
    /// <summary>An account with every subscription.</summary>
    public static MarketBehaviour Normal { get; } = new();

    /// <summary>What the account may see.</summary>
    public MarketDataAccess Access { get; init; }

    /// <summary>The code that refuses live data to an account without subscription: 354, 10089, 10168 or 10186. TWS has used all of them.</summary>
    public int RefusalCode { get; init; } = 354;

    /// <summary>A price that the first trade of each new stream shows instead of its own, as after a bad reconnect; null for none.</summary>
    public decimal? BadFirstPrice { get; init; }

    /// <summary>Whether every request for history is refused as one too many.</summary>
    public bool RefusesHistory { get; init; }
}

/// <summary>What an account may see of the market.</summary>
public enum MarketDataAccess
{
    /// <summary>Everything, live.</summary>
    Live,

    /// <summary>Everything, and a warning that a part is not subscribed (10090).</summary>
    Partly,

    /// <summary>Quotes of a quarter of an hour ago, where they are asked for.</summary>
    Delayed,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing, while the same user is logged in elsewhere (10197).</summary>
    CompetingSession,
}
