namespace Tempest.Broker.State;

/// <summary>Which of the two connections to TWS.</summary>
public enum SessionName
{
    /// <summary>Tempest's own: reads account and market data.</summary>
    Tempest,

    /// <summary>The assisted trading engine's: places and manages orders.</summary>
    AutoTrader,
}
