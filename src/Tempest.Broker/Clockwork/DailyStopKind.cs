namespace Tempest.Broker.Clockwork;

/// <summary>What TWS does at its daily time.</summary>
public enum DailyStopKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>It restarts by itself and asks for nothing.</summary>
    Restart,

    /// <summary>It logs off; somebody must log in again.</summary>
    LogOff,
}
