namespace Tempest.Tws.Connection;

/// <summary>What the machine wants done.</summary>
internal abstract record ConnectionEffect
{
    private ConnectionEffect()
    {
    }

    /// <summary>Open a socket. Answered by SocketOpened or DialFailed.</summary>
    internal sealed record Dial(DialTarget Target) : ConnectionEffect;

    /// <summary>Send "API" and the versions spoken.</summary>
    internal sealed record SendHello : ConnectionEffect;

    /// <summary>Send START_API.</summary>
    internal sealed record SendStartApi(int ServerVersion, int ClientId) : ConnectionEffect;

    /// <summary>Ask TWS for its clock.</summary>
    internal sealed record SendHeartbeat : ConnectionEffect;

    /// <summary>Close the socket both ways, or give up opening it. Answered by SocketClosed.</summary>
    internal sealed record CloseSocket : ConnectionEffect;

    /// <summary>Start a timer of the new state.</summary>
    internal sealed record StartTimer(ConnectionTimer Timer, TimeSpan Due) : ConnectionEffect;
}

/// <summary>Where the machine goes, and what it wants done there.</summary>
internal sealed record Transition(ConnectionState Next, params ConnectionEffect[] Effects);
