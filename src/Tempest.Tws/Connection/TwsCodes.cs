namespace Tempest.Tws.Connection;

/// <summary>Codes of TWS's notices that say something about the connection. Decide by these, never by a text: texts are translated and change.</summary>
public static class TwsCodes
{
    /// <summary>The client ID is in use. TWS closes the socket right after.</summary>
    public const int ClientIdInUse = 326;

    /// <summary>TWS lost IB. The socket stays up.</summary>
    public const int IbLinkLost = 1100;

    /// <summary>TWS has IB again; all subscriptions are gone.</summary>
    public const int IbLinkRestoredDataLost = 1101;

    /// <summary>TWS has IB again; subscriptions go on.</summary>
    public const int IbLinkRestored = 1102;

    /// <summary>TWS moved its API to another port, named in the text. It closes the socket right after.</summary>
    public const int PortChanged = 1300;

    /// <summary>A market data farm is down.</summary>
    public const int MarketDataFarmDown = 2103;

    /// <summary>A market data farm is well.</summary>
    public const int MarketDataFarmOk = 2104;

    /// <summary>A historical data farm is down.</summary>
    public const int HistoricalFarmDown = 2105;

    /// <summary>A historical data farm is well.</summary>
    public const int HistoricalFarmOk = 2106;

    /// <summary>A historical data farm is idle and connects on demand: nothing is wrong.</summary>
    public const int HistoricalFarmIdle = 2107;

    /// <summary>A market data farm is idle and connects on demand: nothing is wrong.</summary>
    public const int MarketDataFarmIdle = 2108;

    /// <summary>TWS's link to IB broke and will be restored.</summary>
    public const int IbLinkBroken = 2110;

    /// <summary>TWS is connecting to a market data farm.</summary>
    public const int MarketDataFarmConnecting = 2119;

    /// <summary>The security definition farm is down.</summary>
    public const int SecurityDefinitionFarmDown = 2157;

    /// <summary>The security definition farm is well.</summary>
    public const int SecurityDefinitionFarmOk = 2158;
}
