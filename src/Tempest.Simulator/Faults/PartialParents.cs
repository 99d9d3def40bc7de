namespace Tempest.Simulator.Faults;

/// <summary>What the children of a parent do that filled in part. IB does not document it, so a client must stand all three.</summary>
public enum PartialParents
{
    /// <summary>They work for as much as the parent has filled, and grow with it. They outlive the cancelled rest.</summary>
    SizeChildren,

    /// <summary>They stay held until the parent has filled whole; for good, when its rest is cancelled.</summary>
    HoldChildren,

    /// <summary>They work for as much as the parent has filled, and are cancelled together with its rest.</summary>
    CancelChildren,
}
