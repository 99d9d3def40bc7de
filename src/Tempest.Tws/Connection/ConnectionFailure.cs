namespace Tempest.Tws.Connection;

/// <summary>How an attempt, or a connection, ended. Named for what was seen, not for what it may mean.</summary>
public enum FailureKind
{
    /// <summary>The host's name has no address.</summary>
    HostNotFound,

    /// <summary>The host refused the connection: nothing listens on the port.</summary>
    Refused,

    /// <summary>The host did not answer in time.</summary>
    TimedOut,

    /// <summary>There is no way to the host.</summary>
    Unreachable,

    /// <summary>The socket was taken, and closed before TWS had said its version.</summary>
    ClosedBeforeHandshake,

    /// <summary>The socket stands, and TWS did not say its version, or did not start the session, in time.</summary>
    NoAnswer,

    /// <summary>What answers is not TWS.</summary>
    NotTws,

    /// <summary>TWS speaks a version that this library does not.</summary>
    VersionUnsupported,

    /// <summary>Closed after START_API without a word: often, but not always, a client ID in use.</summary>
    ClosedAfterStart,

    /// <summary>TWS said that the client ID is in use (code 326).</summary>
    ClientIdInUse,

    /// <summary>A working connection was closed from TWS's side.</summary>
    ClosedByTws,

    /// <summary>A working connection fell silent, and TWS answered no question.</summary>
    StoppedAnswering,

    /// <summary>TWS sent a frame of impossible length.</summary>
    ProtocolError,

    /// <summary>TWS sent the client to yet another address too often.</summary>
    TooManyRedirects,

    /// <summary>The address may not be dialled (<see cref="ConnectionPolicy.MayDial"/>); nothing was sent there.</summary>
    NotAllowed,
}

/// <summary>How an attempt, or a connection, ended.</summary>
/// <param name="Detail">What was seen, for a log: no account number, no bytes of the peer.</param>
/// <param name="ServerVersion">The version TWS named, where it got that far.</param>
public sealed record ConnectionFailure(FailureKind Kind, string Detail, int? ServerVersion = null)
{
    /// <summary>What the socket showed; null where the failure came from nowhere near one.</summary>
    public WireEvidence? Evidence { get; init; }

    /// <summary>For a log.</summary>
    public override string ToString() => $"{Kind}: {Detail}";
}
