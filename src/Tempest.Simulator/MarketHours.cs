namespace Tempest.Simulator;

/// <summary>When the simulated markets are open.</summary>
public enum MarketHours
{
    /// <summary>Whenever one tries.</summary>
    Always,

    /// <summary>By the trading hours of the exchanges.</summary>
    Exchange,
}
