using System.Collections.Immutable;

namespace Tempest.Tws.Connection;

/// <summary>A timer of a state. It belongs to the state that started it: leaving the state stops it.</summary>
internal enum ConnectionTimer
{
    /// <summary>The step, or the wait, takes too long or is over.</summary>
    Step,

    /// <summary>TWS has been silent long enough to say so.</summary>
    Patience,

    /// <summary>Time to look when TWS was last heard.</summary>
    Heartbeat,
}

/// <summary>What can happen to a connection.</summary>
internal abstract record ConnectionEvent
{
    private ConnectionEvent()
    {
    }

    /// <summary>Someone wants a connection.</summary>
    internal sealed record ConnectRequested : ConnectionEvent;

    /// <summary>Someone wants a new connection now, whatever the state.</summary>
    internal sealed record RedialRequested : ConnectionEvent;

    /// <summary>Someone wants it ended, without another attempt.</summary>
    internal sealed record StopRequested : ConnectionEvent;

    /// <summary>Someone doubts that TWS is still there.</summary>
    /// <param name="Frames">How many frames have come on this socket.</param>
    internal sealed record CheckRequested(long Frames = 0) : ConnectionEvent;

    /// <summary>The socket is open.</summary>
    internal sealed record SocketOpened : ConnectionEvent;

    /// <summary>The socket could not be opened.</summary>
    internal sealed record DialFailed(ConnectionFailure Failure) : ConnectionEvent;

    /// <summary>TWS said which version to speak.</summary>
    internal sealed record VersionReceived(int Version) : ConnectionEvent;

    /// <summary>TWS sent the client elsewhere.</summary>
    /// <param name="Port">Null for the same port.</param>
    internal sealed record Redirected(string Host, int? Port) : ConnectionEvent;

    /// <summary>The list of accounts.</summary>
    internal sealed record AccountsReceived(ImmutableArray<string> Accounts) : ConnectionEvent;

    /// <summary>The next valid order ID.</summary>
    internal sealed record OrderIdReceived(int OrderId) : ConnectionEvent;

    /// <summary>An error or notice of TWS's.</summary>
    internal sealed record NoticeReceived(int Code) : ConnectionEvent;

    /// <summary>The far side closed the socket, or it broke.</summary>
    internal sealed record PeerClosed(string Detail) : ConnectionEvent;

    /// <summary>What came cannot be TWS's protocol.</summary>
    internal sealed record PeerUnintelligible(string Detail) : ConnectionEvent;

    /// <summary>The socket that was to be closed is gone.</summary>
    internal sealed record SocketClosed : ConnectionEvent;

    /// <summary>A timer of the current state ran out.</summary>
    /// <param name="Silence">How long no whole frame has come from TWS.</param>
    /// <param name="Frames">How many have come on this socket.</param>
    internal sealed record TimerElapsed(ConnectionTimer Timer, TimeSpan Silence = default, long Frames = 0) : ConnectionEvent;
}
