namespace Tempest.Broker.Timeline;

/// <summary>What one row of the timeline was doing.</summary>
public enum TimelineState
{
    /// <summary>Nothing is known: there is no record, or no session that could tell.</summary>
    Unknown,

    /// <summary>It stood, and nothing was wrong.</summary>
    Up,

    /// <summary>It stood, but: IB was lost, a farm was down, TWS did not answer.</summary>
    Degraded,

    /// <summary>A connection was being made.</summary>
    Attempt,

    /// <summary>There was no connection, and no attempt under way.</summary>
    Down,

    /// <summary>Tempest did not run, or its computer slept. Nobody looked.</summary>
    NotRunning,

    /// <summary>There was nothing to connect to: the trader has set none up.</summary>
    NotSetUp,
}
