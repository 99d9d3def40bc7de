namespace Tempest.Broker.State;

/// <summary>How one rung of the health ladder does.</summary>
public enum RungState
{
    /// <summary>Nothing is known, or what was known is stale.</summary>
    Unknown,

    /// <summary>Proven well.</summary>
    Good,

    /// <summary>It works, but.</summary>
    Doubtful,

    /// <summary>It does not work.</summary>
    Bad,
}

/// <summary>One rung of the health ladder.</summary>
/// <param name="Name">For the screen; of a farm, IB's name for it.</param>
/// <param name="Since">Since when it is in this state, UTC.</param>
/// <param name="ProvenAt">When something last proved that it works, UTC; null when nothing did since Tempest was started.</param>
/// <param name="Says">A few words beside the state; null where the state says it all.</param>
public sealed record Rung(string Name, RungState State, DateTimeOffset Since, DateTimeOffset? ProvenAt, string? Says);
