namespace Tempest.Simulator.World.Trading;

/// <summary>Why an order ended without being filled whole.</summary>
internal enum EndCause
{
    /// <summary>Somebody asked for it.</summary>
    Request,

    /// <summary>Its parent was cancelled.</summary>
    Parent,

    /// <summary>Another order of its group filled.</summary>
    Group,

    /// <summary>Its time was over.</summary>
    Expiry,

    /// <summary>An order that had to fill at once, and did not.</summary>
    NotAtOnce,

    /// <summary>An order that had to fill whole at once, and could not.</summary>
    NotWhole,

    /// <summary>Its conditions said so.</summary>
    Condition,

    /// <summary>The exchange or IB refused it.</summary>
    Refusal,
}
