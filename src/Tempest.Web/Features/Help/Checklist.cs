using System.Collections.Immutable;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Features.Help;

/// <summary>From what is known now to the list of everything that can be wrong. Pure; it says "not the case" only where something that was seen rules it out.</summary>
internal static partial class Checklist
{
    public static ImmutableArray<ChecklistRow> Of(BrokerSnapshot s) =>
    [
        NotRunning(s), ApiOff(s), OtherPort(s), Reserved(s), OtherProgram(s), HostName(s), OtherComputer(s), Untrusted(s), Waiting(s), Starting(s), Engine(s),
        Version(s), Unreadable(s), Moved(s), Silent(s), Slept(s), NoIb(s), FarmDown(s), ReadOnly(s),
        Data(s, NoticeKind.CompetingSession, "competing", "Another login has the market data"),
        Data(s, NoticeKind.DelayedData, "market-data", "Prices are delayed"),
        Data(s, NoticeKind.MarketDataPermission, "market-data", "Market data is not subscribed for the API"),
        Data(s, NoticeKind.MarketDataLines, "market-data", "All market data lines are in use"),
        Pacing(s), ForeignOrders(s), ByTheClock(s), SignIn(s), SignalFeed(s),
    ];

    private static bool IsHere(BrokerSnapshot s) => !ConnectionDraft.Of(ConnectionSettings.Default with { Host = s.Tempest.Host }).IsRemote;

    private static string? Code(BrokerSnapshot s) => s.Tempest.Cause?.Code;

    private static bool Passed(BrokerSnapshot s, Stage stage) => Stages.Of(s.Tempest) >= stage;

    private static ChecklistRow Row(string anchor, string name, Finding finding, string says) => new(anchor, name, finding, says);

    /// <summary>A row whose cause is known by its code.</summary>
    private static ChecklistRow ByCode(BrokerSnapshot s, string anchor, string name, Stage ruledOutBy, string ruledOut, params string[] codes)
    {
        if (s.Tempest.Cause is { } cause && codes.Contains(cause.Code))
            return Row(anchor, name, cause.Confidence is Confidence.Possible ? Finding.CannotTell : Finding.Found, Title(cause));
        return Passed(s, ruledOutBy) ? Row(anchor, name, Finding.NotTheCase, ruledOut) : Row(anchor, name, Finding.CannotTell, NotThatFar(s));
    }

    private static string Title(Cause cause) => cause.Confidence switch
    {
        Confidence.Certain => $"{cause.Title}.",
        Confidence.Likely => $"Likely: {cause.Title}.",
        _ => $"It may be this: {cause.Title}.",
    };

    private static string NotThatFar(BrokerSnapshot s) => s.Tempest.Cause is null ? "Nothing has been tried yet." : "No attempt got that far.";

    private static string Promising(BrokerSnapshot s) => string.Join(", ", s.Ports.Findings.Where(f => IsElsewhere(s, f)).Select(f => FormattableString.Invariant($"{f.Port}")));

    private static bool IsElsewhere(BrokerSnapshot s, PortFinding f) => f.IsPromising && f.Port != s.Tempest.Port;

    private static ChecklistRow NotRunning(BrokerSnapshot s)
    {
        const string Anchor = "not-running", Name = "TWS or IB Gateway is not running";
        var programs = IsHere(s) ? s.Machine.TwsPrograms : null;
        return Passed(s, Stage.Greeted) && s.Tempest.State is SessionState.Connected ? Row(Anchor, Name, Finding.NotTheCase, "It answers.")
            : programs is [var running, ..] ? Row(Anchor, Name, Finding.NotTheCase, $"{running.Name} runs on this computer.")
            : programs is { IsEmpty: true } ? Row(Anchor, Name, Finding.Found, "The operating system shows neither on this computer.")
            : Row(Anchor, Name, Finding.CannotTell, IsHere(s) ? "The operating system does not tell." : "It is on another computer, which cannot be looked into.");
    }

    private static ChecklistRow ApiOff(BrokerSnapshot s)
    {
        const string Anchor = "api-off", Name = "“Enable ActiveX and Socket Clients” is off";
        return Passed(s, Stage.Greeted) && s.Tempest.State is SessionState.Connected ? Row(Anchor, Name, Finding.NotTheCase, "The API answers.")
            : Code(s) is CauseCode.SocketRefused && IsHere(s) && s.Machine.TwsPrograms is [var running, ..] && Promising(s).Length == 0
                ? Row(Anchor, Name, Finding.CannotTell, $"It may be this: {running.Name} runs and takes no connections at a usual port.")
            : Row(Anchor, Name, Finding.CannotTell, "Only a look at TWS's settings tells.");
    }

    private static ChecklistRow OtherPort(BrokerSnapshot s)
    {
        const string Anchor = "steps-port", Name = "TWS listens at another port than the one set in Tempest";
        return s.Tempest.State is SessionState.Connected ? Row(Anchor, Name, Finding.NotTheCase, FormattableString.Invariant($"TWS answers at {s.Tempest.Port}."))
            : Code(s) is not CauseCode.SocketRefused ? Row(Anchor, Name, Finding.CannotTell, NotThatFar(s))
            : Promising(s) is { Length: > 0 } open ? Row(Anchor, Name, Finding.Found, FormattableString.Invariant($"Likely: nothing answers at {s.Tempest.Port}, and {open} is open."))
            : Row(Anchor, Name, Finding.CannotTell, s.Ports.At is null ? "The usual ports have not been looked at." : "No usual port is open; TWS may be at an unusual one.");
    }

    private static ChecklistRow Reserved(BrokerSnapshot s)
    {
        const string Anchor = "port-in-use", Name = "Windows keeps the port to itself";
        return s.Tempest.Cause is { Code: CauseCode.PortReserved } cause ? Row(Anchor, Name, Finding.Found, Title(cause))
            : Passed(s, Stage.Taken) ? Row(Anchor, Name, Finding.NotTheCase, "The port takes connections.")
            : IsHere(s) && s.Machine.ReservedPorts is not null && s.Machine.ReservedAround(s.Tempest.Port) is null
                ? Row(Anchor, Name, Finding.NotTheCase, "The system's list of reserved ports does not hold it.")
            : Row(Anchor, Name, Finding.CannotTell, "The list of reserved ports is not known.");
    }

    private static ChecklistRow OtherProgram(BrokerSnapshot s)
    {
        const string Anchor = "steps-port", Name = "Another program uses the port";
        return s.Ports.Findings.FirstOrDefault(f => f.Port == s.Tempest.Port && f.Answer is PortAnswer.OtherProgram) is { } finding && s.Tempest.State is not SessionState.Connected
            ? Row(Anchor, Name, Finding.Found, $"{finding.Program ?? "A program that is not TWS"} listens there.")
            : Code(s) is CauseCode.SocketRefused ? Row(Anchor, Name, Finding.NotTheCase, "Nothing listens there.")
            : ByCode(s, Anchor, Name, Stage.Greeted, "TWS itself answered there.", CauseCode.NotTws);
    }

    private static ChecklistRow HostName(BrokerSnapshot s) =>
        ByCode(s, "remote", "The host name is wrong", Stage.Resolved, "The host has an address.", CauseCode.HostNotFound);

    private static ChecklistRow OtherComputer(BrokerSnapshot s)
    {
        const string Anchor = "remote", Name = "The other computer is off, or a firewall is in the way";
        return IsHere(s)
            ? Row(Anchor, Name, Finding.NotTheCase, "TWS is looked for on this computer.")
            : ByCode(s, Anchor, Name, Stage.Reached, "That computer answers.", CauseCode.TimedOut, CauseCode.Unreachable);
    }

    private static ChecklistRow Untrusted(BrokerSnapshot s)
    {
        const string Anchor = "steps-trusted", Name = "TWS does not trust this computer's address";
        return s.Board.Has(NoticeKind.TrustedAddress) && s.Tempest.State is not SessionState.Connected
            ? Row(Anchor, Name, Finding.CannotTell, "It may be this: connections were closed before they began.")
            : ByCode(s, Anchor, Name, Stage.Greeted, "TWS let this computer in.", CauseCode.ClosedBeforeHandshake);
    }

    private static ChecklistRow Waiting(BrokerSnapshot s)
    {
        const string Anchor = "accept", Name = "TWS waits for an answer: accept the connection, a login, a notice";
        return s.Tempest is { Hint: not null }
            ? Row(Anchor, Name, Finding.CannotTell, "It may be this right now: TWS took the connection and says nothing.")
            : ByCode(s, Anchor, Name, Stage.Stood, "TWS let the session begin.", CauseCode.NoAnswer, CauseCode.ClosedAfterStart);
    }

    private static ChecklistRow Starting(BrokerSnapshot s) => s.Tempest.State is SessionState.Connected
        ? Row("cycling", "TWS is still starting, and the connection comes and goes", Finding.NotTheCase, "The connection stands.")
        : ByCode(s, "cycling", "TWS is still starting, and the connection comes and goes", (Stage)int.MaxValue, "",
            CauseCode.ClosedBeforeHandshake, CauseCode.ClosedAfterStart, CauseCode.ClosedByTws);

    private static ChecklistRow Engine(BrokerSnapshot s)
    {
        const string Anchor = "engine", Name = "A client ID is in use, and the engine cannot connect";
        var causes = new[] { s.Tempest.Cause, s.AutoTrader.Cause };
        return causes.FirstOrDefault(c => c is { Code: CauseCode.ClientIdInUse }) is { } busy ? Row(Anchor, Name, Finding.Found, Title(busy))
            : causes.FirstOrDefault(c => c is { Code: CauseCode.ClosedAfterStart }) is { } closed ? Row(Anchor, Name, Finding.CannotTell, Title(closed))
            : s is { Tempest.State: SessionState.Connected, AutoTrader.State: SessionState.Connected } ? Row(Anchor, Name, Finding.NotTheCase, "Both connections stand.")
            : Row(Anchor, Name, Finding.CannotTell, NotThatFar(s));
    }

    private static ChecklistRow Version(BrokerSnapshot s) =>
        ByCode(s, "version", "TWS is too old", Stage.Stood, "Both agreed on a version.", CauseCode.VersionUnsupported);

    private static ChecklistRow Unreadable(BrokerSnapshot s) => ByCode(s, "version", "What TWS sends cannot be read", Stage.Stood, "Nothing of that kind came last.", CauseCode.ProtocolError);

    private static ChecklistRow Moved(BrokerSnapshot s) =>
        ByCode(s, "steps-port", "TWS moved its API to another port", Stage.Stood, "It is where it was.", CauseCode.PortChanged);
}
