using Tempest.Broker.Machine;
using Tempest.Broker.State;
using static Tempest.Broker.Diagnosis.Say;

namespace Tempest.Broker.Diagnosis;

/// <content>The socket did not open.</content>
internal static partial class Classifier
{
    private static Cause HostNotFound(Observation o) => new(
        CauseCode.HostNotFound, $"No address was found for the name {o.Target.Host}",
        $"{Answered(o)}This computer's name service gave none: the name is misspelt, or this computer's network or its name server is down. Nothing was dialled.",
        All(CheckHost, "If the name is right, check this computer's network and its name server."));

    private static Cause Refused(Observation o)
    {
        var address = Address(o.Target.Host, o.Target.Port);
        if (o.IsHere && o.Listener is null && o.Machine.ReservedAround(o.Target.Port) is { } range)
            return PortReserved(o, range);

        var title = $"Nothing answers at {address}";
        var lookElsewhere = new Remedy(Text($"Look at the usual ports of {o.Target.Host}."), new RemedyAction.LookAtPorts(o.Target.Host));
        if (!o.IsHere)
        {
            return new(CauseCode.SocketRefused, title,
                $"{Answered(o)}The connection was refused: no program takes connections at that port of the other computer, or a firewall refuses them in its place.",
                All(PromisingPorts(o), StartTws(here: false), CheckSocketSetting, SamePort(o.Target.Port), lookElsewhere))
            { Confidence = Confidence.Likely, WouldTell = "A look at that computer: whether TWS runs there, and which Socket port it shows." };
        }

        var refusal = $"{Answered(o)}This computer refused the connection: no program takes connections at that port.";
        var expired = o.SignInExpired
            ? new Remedy("Log in again: by IB's calendar the weekly sign-in has expired since the last connection, so the login has to be confirmed on your phone.", new RemedyAction.ShowSteps(HelpTopic.SigningIn))
            : null;
        var other = PromisingPorts(o).ToList();
        var tws = o.Machine.TwsPrograms;
        if (other.Count > 0)
        {
            return new(CauseCode.SocketRefused, title,
                Text($"{refusal} {Join(o.Ports.Findings.Where(f => f.IsPromising && f.Port != o.Target.Port).Select(f => Text($"Port {f.Port} is open")))}; Tempest is set to {o.Target.Port}."),
                All(other, expired, SamePort(o.Target.Port), StartTws(here: true), CheckSocketSetting))
            { Confidence = Confidence.Likely, WouldTell = "The Socket port that TWS shows under API → Settings." };
        }

        if (tws is [var running, ..])
        {
            return new(CauseCode.SocketRefused, Text($"{running.Name} runs, but not at port {o.Target.Port}"),
                $"{refusal} When Tempest last looked, {running.Name} was running on this computer{(NoUsualPortIsOpen(o) ? ", and none of the usual ports was open" : "")}: it is not logged in yet, its API is switched off, or it is set to another port.",
                All(expired, CheckSocketSetting, "Finish the login in its window.", SamePort(o.Target.Port), RetryNow))
            { Confidence = Confidence.Likely, WouldTell = "Its window: a login form, or under API → Settings the box for socket clients and the Socket port." };
        }

        if (tws is { IsEmpty: true })
        {
            return new(CauseCode.SocketRefused, title, $"{refusal} When Tempest last looked, neither TWS nor IB Gateway was in this computer's list of programs.",
                All(expired, StartTws(here: true), CheckHost));
        }

        return new(CauseCode.SocketRefused, title,
            $"{refusal} TWS may be closed or not logged in, {(o.HasAnsweredBefore ? "" : "set to another port, ")}or its API may be switched off.",
            All(expired, StartTws(here: true), CheckSocketSetting, SamePort(o.Target.Port)))
        { Confidence = Confidence.Possible, WouldTell = "Whether TWS runs and is logged in; if so, the Socket port it shows under API → Settings." };
    }

    private static Cause PortReserved(Observation o, PortRange range)
    {
        var free = o.Machine.FreePort();
        var commands = Text($"net stop winnat\nnetsh interface ipv4 add excludedportrange protocol=tcp startport={o.Target.Port} numberofports=1 store=persistent\nnet start winnat");
        return new(CauseCode.PortReserved, Text($"Windows keeps port {o.Target.Port} to itself"),
            Text($"Windows has reserved the ports {range.First} to {range.Last}, for example for Hyper-V, WSL or Docker, so no program can use {o.Target.Port}. TWS then says that another app uses it, although none does."),
            All(
                free is { } port ? new Remedy(Text($"Use port {port}, which {(o.Machine.Listeners is null ? "Windows does not keep" : "is free")}: set it in TWS as Socket port, and here."), new RemedyAction.UsePort(o.Target.Host, port, o.Mode, IsUsual: true, o.Mode)) : null,
                new Remedy(Text($"Take port {o.Target.Port} back: run these three commands as administrator, then restart TWS."), new RemedyAction.Copy("the administrator's commands", commands)),
                new Remedy("See the steps for reserved ports.", new RemedyAction.ShowSteps(HelpTopic.ReservedPorts))));
    }

    private static Cause TimedOut(Observation o)
    {
        var title = $"No answer from {Address(o.Target.Host, o.Target.Port)}";
        if (!o.IsHere)
        {
            return new(CauseCode.TimedOut, title,
                $"{Answered(o)}The connection was neither taken nor refused in time. That points to a firewall or to a computer that is off or asleep, not to a setting of TWS.",
                All(PromisingPorts(o), "Check that the other computer is on and reachable from here.", "Let its firewall accept connections to that port.", CheckHost,
                    new Remedy(Text($"Look at the usual ports of {o.Target.Host}."), new RemedyAction.LookAtPorts(o.Target.Host))))
            { Confidence = Confidence.Likely, WouldTell = "Whether anything else on that computer can be reached from here." };
        }

        if (o.Listener is { } listener)
        {
            var who = listener.Program?.Name ?? "A program";
            return new(CauseCode.TimedOut, title,
                Text($"{who} listens at that port and does not take connections{(listener.Waiting is > 0 and var n ? Text($": {n} are waiting") : "")}. It hangs, or is overloaded."),
                All(listener.Program?.IsTws is true ? "Restart TWS." : "Look at that program; restart it if it is TWS.", RetryNow))
            { Confidence = Confidence.Likely, WouldTell = "Whether that program still reacts on its screen." };
        }

        return new(CauseCode.TimedOut, title,
            "The connection was neither taken nor refused in time. This computer may be overloaded, or security software is in the way.",
            All(PromisingPorts(o), RetryNow, "Check what security software does with connections to 127.0.0.1.", SamePort(o.Target.Port)))
        { Confidence = Confidence.Possible, WouldTell = "The log of the security software, if it names the connection." };
    }

    private static Cause Unreachable(Observation o) => new(
        CauseCode.Unreachable, $"There is no way to {o.Target.Host}",
        $"{Answered(o)}This computer gave the connection up by itself: its network knows no way to that address, is down, or does not let Tempest use it.",
        All("Check this computer's network, VPN or tunnel.", CheckHost));

    /// <summary>That the address was right once points away from host and port.</summary>
    private static string Answered(Observation o) => o.HasAnsweredBefore ? "TWS has answered at this address before. " : "";

    /// <summary>They were looked at just now, and each of them refused.</summary>
    private static bool NoUsualPortIsOpen(Observation o) =>
        o.Ports.At is not null && SameHost(o) && o.Ports.Findings.All(f => f.Answer is PortAnswer.Closed or PortAnswer.Reserved);

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);
}
