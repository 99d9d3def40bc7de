using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Connection;

/// <summary>Says in words what a history entry holds in codes.</summary>
internal static class HistoryWords
{
    public static string Session(SessionName session) => session is SessionName.Tempest ? "Tempest" : "AutoTrader";

    /// <summary>What happened.</summary>
    public static string Happened(HistoryEntry entry) => (entry.From, entry.To) switch
    {
        (_, SessionState.Connected) => "Connection established",
        (SessionState.Connected, SessionState.Disconnected) => entry.Cause is null ? "Closed by Tempest" : "Connection lost",
        (SessionState.Connected, SessionState.Connecting) => "Closed, dialling again",
        (SessionState.Connecting, SessionState.Disconnected) when entry.Attempt > 1 => $"Attempts failed, {entry.Attempt} so far",
        (SessionState.Connecting, SessionState.Disconnected) => "Attempt failed",
        (_, SessionState.Connecting) => "Dialling",
        _ => "No connection",
    };

    /// <summary>Why; null where there is nothing to say.</summary>
    /// <param name="cause">A <see cref="CauseCode"/>, or null. Codes that are not known here are shown as they are.</param>
    public static string? Why(string? cause) => cause switch
    {
        null => null,
        CauseCode.HostNotFound => "The host name is not known",
        CauseCode.SocketRefused => "Nothing listens on that port",
        CauseCode.TimedOut => "No answer from that computer",
        CauseCode.Unreachable => "That computer cannot be reached",
        CauseCode.ClosedBeforeHandshake => "Taken and closed again without a word",
        CauseCode.NoAnswer => "Taken, but TWS said nothing",
        CauseCode.NotTws => "Something else than TWS listens there",
        CauseCode.VersionUnsupported => "TWS's version does not fit",
        CauseCode.ClosedAfterStart => "TWS closed it right after the start",
        CauseCode.ClientIdInUse => "The client ID is in use",
        CauseCode.ClosedByTws => "TWS closed the connection",
        CauseCode.StoppedAnswering => "TWS stopped answering",
        CauseCode.ProtocolError => "What came made no sense",
        CauseCode.IbLinkDown => "TWS lost Interactive Brokers",
        CauseCode.FarmDown => "A data farm is down",
        CauseCode.ReadOnly => "TWS's API is read-only",
        CauseCode.PortReserved => "Windows has reserved that port",
        CauseCode.DemoOnly => "The demo dials its own simulator only",
        CauseCode.PortChanged => "TWS moved its API to another port",
        _ => cause,
    };
}
