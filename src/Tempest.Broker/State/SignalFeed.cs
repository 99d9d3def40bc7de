namespace Tempest.Broker.State;

/// <summary>States of the signal feed. It has nothing to do with the broker.</summary>
public enum SignalFeedState
{
    NotConfigured,
    Connecting,
    Connected,
    Disconnected,
}

/// <summary>Where the signal feed stands.</summary>
/// <param name="LastSignalAt">UTC; null when none came yet.</param>
public sealed record SignalFeedStatus(SignalFeedState State, DateTimeOffset Since, DateTimeOffset? LastSignalAt)
{
    /// <summary>Exactly what stands on the screen after <c>Signal feed:</c>.</summary>
    public string Label => State switch
    {
        SignalFeedState.Connected => Labels.Connected,
        SignalFeedState.Connecting => Labels.Connecting,
        SignalFeedState.Disconnected => Labels.Disconnected,
        _ => Labels.NotSetUp,
    };
}
