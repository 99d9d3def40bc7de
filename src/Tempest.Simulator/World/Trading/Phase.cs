namespace Tempest.Simulator.World.Trading;

/// <summary>Where an order stands between its placing and its end.</summary>
internal enum Phase
{
    /// <summary>Placed with transmit 0: TWS keeps it and says nothing.</summary>
    Untransmitted,

    /// <summary>A question about it stands open in TWS.</summary>
    Unconfirmed,

    /// <summary>TWS has no line to IB, and sends it later.</summary>
    Unsent,

    /// <summary>A child whose parent has not filled.</summary>
    Attached,

    /// <summary>Its time or its conditions have not come, or the market is closed.</summary>
    Dormant,

    /// <summary>A stop, trail or touch order that has not been triggered.</summary>
    Armed,

    /// <summary>At the exchange.</summary>
    Working,

    /// <summary>An end: all of it is filled.</summary>
    Filled,

    /// <summary>An end: what was left of it is cancelled.</summary>
    Cancelled,

    /// <summary>An end: it was refused.</summary>
    Inactive,
}
