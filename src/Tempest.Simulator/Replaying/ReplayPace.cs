namespace Tempest.Simulator.Replaying;

/// <summary>How fast a recording is played back.</summary>
public enum ReplayPace
{
    /// <summary>As long after what the client sent as it was when it was recorded.</summary>
    Recorded,

    /// <summary>At once.</summary>
    Fast,
}
