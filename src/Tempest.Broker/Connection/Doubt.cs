namespace Tempest.Broker.Connection;

/// <summary>Why a connection that stands is not to be trusted until TWS is heard again.</summary>
internal enum Doubt
{
    /// <summary>It is trusted.</summary>
    None,

    /// <summary>TWS did not answer the check before sending.</summary>
    NotAnswered,

    /// <summary>The computer has slept; TWS is being asked.</summary>
    Slept,
}
