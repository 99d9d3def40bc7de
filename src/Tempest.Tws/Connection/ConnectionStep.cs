namespace Tempest.Tws.Connection;

/// <summary>How far a socket got. The step at which it stops is half of the diagnosis.</summary>
public enum ConnectionStep
{
    /// <summary>The host's name is being looked up.</summary>
    Resolving,

    /// <summary>The socket is being opened.</summary>
    Dialing,

    /// <summary>The socket is open; TWS has not said its version.</summary>
    AwaitingVersion,

    /// <summary>TWS said its version; accounts and first order ID are waited for.</summary>
    Starting,

    /// <summary>The session stood.</summary>
    Connected,
}
