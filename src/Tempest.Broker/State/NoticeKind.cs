namespace Tempest.Broker.State;

/// <summary>Things TWS says again and again, which are explained once.</summary>
public enum NoticeKind
{
    /// <summary>TWS's API takes no orders.</summary>
    ReadOnly,

    /// <summary>Another session of the same user has the market data (10197).</summary>
    CompetingSession,

    /// <summary>Prices are delayed (10167 and its like).</summary>
    DelayedData,

    /// <summary>The account has no market data for the API.</summary>
    MarketDataPermission,

    /// <summary>All market data lines are in use (101).</summary>
    MarketDataLines,

    /// <summary>A data farm is down; one notice for each farm.</summary>
    FarmDown,

    /// <summary>TWS was asked too much too fast.</summary>
    Pacing,

    /// <summary>TWS closes connections of this computer before they begin: it may not trust the address.</summary>
    TrustedAddress,

    /// <summary>A session sees orders of other client IDs: its own is the master client ID of TWS, or 0.</summary>
    MasterClientId,
}
