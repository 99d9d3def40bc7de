namespace Tempest.Broker.Clockwork;

/// <summary>How loud an outage is to be told.</summary>
public enum OutageTone
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Usual at this time: quiet amber.</summary>
    Usual,

    /// <summary>An outage that no calendar explains.</summary>
    Unexpected,

    /// <summary>It began as a usual one and is still there five minutes after that should have been over: loud.</summary>
    Overdue,
}
