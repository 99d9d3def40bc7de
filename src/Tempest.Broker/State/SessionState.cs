namespace Tempest.Broker.State;

/// <summary>The three states of a connection that a trader sees.</summary>
public enum SessionState
{
    /// <summary>No connection, and no attempt under way at this moment.</summary>
    Disconnected,

    /// <summary>It dials, shakes hands, or waits for accounts and the first order ID.</summary>
    Connecting,

    /// <summary>Version agreed, accounts known, first order ID known.</summary>
    Connected,
}
