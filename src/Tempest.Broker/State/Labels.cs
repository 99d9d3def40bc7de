namespace Tempest.Broker.State;

/// <summary>The words of the product page, character for character.</summary>
public static class Labels
{
    public const string Connected = "● Connected";
    public const string Connecting = "◐ Connecting…";
    public const string Disconnected = "○ Disconnected";
    public const string NotSetUp = "○ Not set up";
    public const string WaitingForBroker = "WAITING — no broker connection";
    public const string Ready = "READY";
    public const string ReadyNotEnabled = "READY — not enabled";

    /// <summary>The label of a connection's state.</summary>
    public static string Of(SessionState state) => state switch
    {
        SessionState.Connected => Connected,
        SessionState.Connecting => Connecting,
        _ => Disconnected,
    };
}
