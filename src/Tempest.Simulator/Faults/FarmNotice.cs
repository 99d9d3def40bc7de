namespace Tempest.Simulator.Faults;

/// <summary>What TWS says about a data farm. The values are its codes.</summary>
public enum FarmNotice
{
    MarketDataBroken = 2103,
    MarketDataOk = 2104,
    HistoricalBroken = 2105,
    HistoricalOk = 2106,
    HistoricalIdle = 2107,
    MarketDataIdle = 2108,
    MarketDataConnecting = 2119,
    SecurityDefinitionBroken = 2157,
    SecurityDefinitionOk = 2158,
}
