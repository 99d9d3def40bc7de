namespace Tempest.Broker.State;

/// <summary>Settings and situations that Tempest has step-by-step texts for.</summary>
public enum HelpTopic
{
    /// <summary>Switching the API socket on.</summary>
    ApiSocket,

    /// <summary>The Socket port.</summary>
    SocketPort,

    /// <summary>The list of trusted addresses, and connections from other machines.</summary>
    TrustedAddresses,

    /// <summary>The read-only API.</summary>
    ReadOnly,

    /// <summary>Client IDs, and what TWS holds on to.</summary>
    ClientIds,

    /// <summary>Port ranges that Windows keeps to itself.</summary>
    ReservedPorts,

    /// <summary>Market data for the API.</summary>
    MarketData,

    /// <summary>Signing in, the weekly second factor, daily restart.</summary>
    SigningIn,
}
