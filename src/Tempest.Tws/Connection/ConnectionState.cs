using System.Collections.Immutable;

namespace Tempest.Tws.Connection;

/// <summary>TWS's own link to IB, as TWS tells it.</summary>
public enum IbLink
{
    /// <summary>TWS has not spoken of it.</summary>
    Unknown,

    /// <summary>TWS serves data from IB.</summary>
    Up,

    /// <summary>TWS said that it lost IB (codes 1100, 2110). The socket stays up.</summary>
    Down,
}

/// <summary>What happens once the socket is gone.</summary>
public abstract record AfterClose
{
    private AfterClose()
    {
    }

    /// <summary>Wait as the failure asks, then dial.</summary>
    public sealed record Wait(ConnectionFailure Failure) : AfterClose;

    /// <summary>Dial at once.</summary>
    /// <param name="Failure">Why there is no connection meanwhile; null where someone asked for it.</param>
    /// <param name="Elsewhere">Where TWS sent the client; null to dial as set.</param>
    public sealed record Dial(ConnectionFailure? Failure, DialTarget? Elsewhere = null, int Redirects = 0) : AfterClose;

    /// <summary>Nothing: someone stopped it.</summary>
    public sealed record Stop : AfterClose;
}

/// <summary>Where one connection stands. No other flag says what it is.</summary>
public abstract record ConnectionState
{
    private ConnectionState()
    {
    }

    /// <summary>Not wanted: before the start, or stopped.</summary>
    /// <param name="LastFailure">Why the last attempt failed; null where there was none.</param>
    public sealed record Idle(ConnectionFailure? LastFailure) : ConnectionState;

    /// <summary>The socket is being opened.</summary>
    public sealed record Dialing(Attempts Attempts, DialTarget Target, int Redirects) : ConnectionState;

    /// <summary>The socket is open; TWS has not said its version.</summary>
    /// <param name="Slow">It has kept silent so long that it may be asking its user.</param>
    public sealed record AwaitingVersion(Attempts Attempts, DialTarget Target, int Redirects, bool Slow) : ConnectionState;

    /// <summary>START_API is sent; accounts and first order ID come, in any order.</summary>
    /// <param name="Accounts">Default while not known.</param>
    public sealed record Starting(Attempts Attempts, DialTarget Target, int ServerVersion, ImmutableArray<string> Accounts, int? NextOrderId) : ConnectionState;

    /// <summary>Version agreed, accounts known, first order ID known.</summary>
    /// <param name="NextOrderId">The first one, as TWS gave it at the start.</param>
    /// <param name="Since">UTC.</param>
    /// <param name="Unanswered">Questions for the clock that TWS has not answered yet.</param>
    /// <param name="FramesWhenAsked">How many frames had come when the last question was sent.</param>
    public sealed record Connected(
        Attempts Attempts, DialTarget Target, int ServerVersion, ImmutableArray<string> Accounts, int NextOrderId,
        DateTimeOffset Since, IbLink Ib, int Unanswered, long FramesWhenAsked) : ConnectionState;

    /// <summary>The socket is being closed both ways; nothing is dialled before it is gone.</summary>
    /// <param name="HeldClientId">TWS knew the client ID, and needs a moment to free it.</param>
    public sealed record Closing(Attempts Attempts, DialTarget Target, bool HeldClientId, AfterClose Then) : ConnectionState;

    /// <summary>Between two attempts.</summary>
    /// <param name="Until">When it dials, UTC.</param>
    /// <param name="NotBefore">The earliest it may dial when asked to, UTC: TWS is still freeing the client ID.</param>
    /// <param name="Failure">Why the last attempt failed; null where someone asked for a new one.</param>
    public sealed record Waiting(Attempts Attempts, DialTarget Target, DateTimeOffset Until, DateTimeOffset NotBefore, ConnectionFailure? Failure) : ConnectionState;
}
