using System.Net;
using Tempest.Broker.State;
using Tempest.Tws;
using Tempest.Tws.Connection;
using static Tempest.Broker.Diagnosis.Say;

namespace Tempest.Broker.Diagnosis;

/// <content>The socket opened; no session began.</content>
internal static partial class Classifier
{
    /// <summary>So many quick ends within a minute look like a TWS that is loading.</summary>
    private const int SeveralEnds = 2;

    private static Cause ClosedBeforeHandshake(Observation o)
    {
        var who = o.IsProvenTws ? "TWS" : Address(o.Target.Host, o.Target.Port);
        var title = $"{who} took the connection and closed it again";
        if (!o.IsHere)
        {
            return new(CauseCode.ClosedBeforeHandshake, title,
                Text($"It closed the connection{SeenAs(o)} before it had said a word. TWS does that to computers that it does not trust; a relay or tunnel whose far end is down looks the same."),
                All(TrustThis(o), new Remedy("See the steps for connections from other computers.", new RemedyAction.ShowSteps(HelpTopic.TrustedAddresses)),
                    "Check that TWS runs and is logged in behind the relay or tunnel.", StartTws(here: false)))
            { Confidence = Confidence.Possible, WouldTell = "Whether a program on that computer itself can connect: then it is the trust, else TWS or the relay." };
        }

        if (o.IsIPv6)
        {
            return new(CauseCode.ClosedBeforeHandshake, title,
                Text($"It closed before it had said a word. {o.Target.Host} was dialled over IPv6{SeenAs(o)}; TWS's list of trusted addresses takes IPv4 only, so it may refuse that. A TWS that is still starting looks the same."),
                All(UseIPv4(o), TriesAgain, LookAtTws))
            { Confidence = Confidence.Possible, WouldTell = "Dialling 127.0.0.1 in its place." };
        }

        if (HowItBegins(o) is { } begins)
        {
            return new(CauseCode.ClosedBeforeHandshake, title,
                $"It closed before it had said a word{begins}. That is how TWS behaves while it starts or logs in; a relay whose far end is down looks the same.",
                All(TriesAgain, LookAtTws, TrustThis(o)))
            { Confidence = Confidence.Likely, WouldTell = "The TWS window: whether it is still loading." };
        }

        return new(CauseCode.ClosedBeforeHandshake, title,
            "It closed before it had said a word. Usually TWS is still starting, or somebody is logging in. A relay or tunnel whose far end is down looks the same.",
            All(TriesAgain, "If it goes on, look at the TWS window: it may be asking something.", TrustThis(o)))
        { Confidence = Confidence.Possible, WouldTell = "The TWS window: whether it is still loading; and whether a relay or tunnel stands before it." };
    }

    private static Cause NoAnswer(Observation o)
    {
        var tws = o.IsProvenTws;
        var who = tws ? "TWS" : Address(o.Target.Host, o.Target.Port);
        var restart = new Remedy("If nothing is asked, restart TWS.");
        if (o.Listener?.Program is { IsTws: false, MayPassOn: false } other)
        {
            return new(CauseCode.NotTws, Text($"Port {o.Target.Port} is used by {other.Name}, not by TWS"),
                "It took the connection and said nothing, and the operating system names that program. Only if it passes connections on can TWS be behind it.",
                All(PromisingPorts(o), OtherPort, SamePort(o.Target.Port)))
            { Confidence = Confidence.Likely, WouldTell = Text($"What {other.Name} is on this computer: a relay to TWS, or something else.") };
        }

        if (o.Listener is { HalfClosed: > 0 and var held } && tws)
        {
            return new(CauseCode.NoAnswer, "TWS took the connection and says nothing",
                Text($"It also still holds {held} connection{(held == 1 ? "" : "s")} whose other end has gone, so it has not looked after them: its API probably hangs, or a question has been waiting on its screen for long."),
                All(LookAtTws, "If nothing is asked, restart TWS.", TrustThis(o)))
            { Confidence = Confidence.Likely, WouldTell = "Whether TWS shows a question on its screen: then it does not hang." };
        }

        return new(CauseCode.NoAnswer, $"{who} took the connection and says nothing",
            Text($"{(tws ? "It" : "If that is TWS, it")} may be asking on its screen whether to accept the connection{SeenAs(o)}; that window can be behind others. It may also be in the middle of its login, or hang.{(tws ? "" : Passing(o) ?? " A web server, or another program that is not TWS, can look the same.")}"),
            All(new Remedy("Look at the TWS window and accept the connection."), o.IsIPv6 ? UseIPv4(o) : null, TrustThis(o), restart))
        { Confidence = Confidence.Possible, WouldTell = "The TWS window: whether it asks something, shows a login, or no longer reacts." };
    }

    private static Cause NotStarted(Observation o) => new(
        CauseCode.NoAnswer, "TWS answered, but did not start the session",
        "It said its version and then neither named an account nor an order number within the time. It is usually still logging in, or waits for somebody to answer a question on its screen.",
        All("Look at the TWS window: it may be asking something.", "Wait until TWS has finished its login."))
    { Confidence = Confidence.Likely, WouldTell = "The TWS window: a login, or a question." };

    private static Cause NotTws(Observation o)
    {
        var address = Address(o.Target.Host, o.Target.Port);
        var program = o.Listener?.Program is { IsTws: not true, Name: var name } ? name : null;
        var (what, detail) = o.Wire.FirstBytes switch
        {
            FirstBytes.Ssh => ("an SSH server", "It greeted as SSH servers do."),
            FirstBytes.Http => ("a web server", "It answered as web servers do."),
            FirstBytes.Tls => ("a server that wants TLS", "It answered in TLS, which TWS's API does not speak; a secured relay in front of it would look the same."),
            FirstBytes.Vnc => ("a VNC server", "It greeted as screen sharing does."),
            _ => ((string?)null, "Its first bytes are not those of TWS's API."),
        };
        return new(CauseCode.NotTws, what is null ? $"What answers at {address} is not TWS" : $"What answers at {address} is {what}, not TWS",
            program is null ? $"Another program uses that port. {detail}" : Text($"Another program, {program}, uses that port. {detail}"),
            All(PromisingPorts(o), SamePort(o.Target.Port), OtherPort));
    }

    private static Cause VersionUnsupported(Observation o) => new(
        CauseCode.VersionUnsupported, "This TWS speaks a version that Tempest does not know",
        Text($"It names API version {o.Failure.ServerVersion}; Tempest knows {ServerVersion.OldestOffered} to {ServerVersion.NewestOffered}."),
        All(o.Failure.ServerVersion > ServerVersion.NewestOffered ? "Update Tempest." : "Update TWS or IB Gateway to a current version."));

    private static Cause ClosedAfterStart(Observation o)
    {
        var triedWith = o.BeforeHere.Where(e => e.Kind is FailureKind.ClosedAfterStart && o.At - e.At < TimeSpan.FromMinutes(5)).Select(e => e.Target.ClientId).Append(o.Target.ClientId).Distinct().ToList();
        if (triedWith.Count > 1)
        {
            return new(CauseCode.ClosedAfterStart, "TWS closed the session as it began",
                Text($"TWS did not say why. It closed client ID {string.Join(" and ", triedWith)} alike, so the ID is hardly the reason: TWS is still starting, or waits for somebody to answer a question on its screen, such as the notice of a paper account."),
                All(LookAtTws, TriesAgain, "Restart TWS if it asks nothing."))
            { Confidence = Confidence.Likely, WouldTell = "The TWS window: whether it is loading, or asks something." };
        }

        return new(CauseCode.ClosedAfterStart, "TWS closed the session as it began",
            Text($"TWS did not say why. Client ID {o.Target.ClientId} may be in use by another program; or TWS waits for somebody to answer a question on its screen, such as the notice of a paper account."),
            All(LookAtTws,
                OtherId(o), "Restart TWS, which frees all client IDs."))
        { Confidence = Confidence.Possible, WouldTell = "Another client ID: if that one gets in, the first was taken; if TWS closes it too, look at its window." };
    }

    private static Cause ClientIdInUse(Observation o) => new(
        CauseCode.ClientIdInUse, Text($"TWS says client ID {o.Target.ClientId} is in use"),
        "Another connection to this TWS has that client ID: another program, another copy of Tempest, or a former session that TWS has not let go of yet, which usually takes less than a minute.",
        All(TriesAgain, OtherId(o), "Restart TWS, which frees all client IDs."))
    { WouldTell = "The list of connections in TWS, which names each client ID that it holds." };

    /// <summary>What in the last attempts at this address looks like a TWS that is loading, as the end of a sentence; null where nothing does.</summary>
    private static string? HowItBegins(Observation o)
    {
        var latestFirst = o.BeforeHere.Reverse().ToList();
        if (latestFirst.TakeWhile(e => e.Kind is FailureKind.ClosedBeforeHandshake && o.At - e.At < TimeSpan.FromMinutes(1)).Count() >= SeveralEnds)
            return ", several times in a row";
        return latestFirst is [{ Kind: FailureKind.Refused } last, ..] && o.At - last.At < TimeSpan.FromSeconds(30)
            ? ", and a moment ago nothing took connections there"
            : null;
    }

    /// <summary>Orders stay with the ID that sent them, so an engine that sent some is not sent to another ID lightly.</summary>
    private static Remedy OtherId(Observation o) => o.OwnsOrders
        ? SetId(o.Session, Text($"Only client ID {o.Target.ClientId} can change the orders that were sent under it: enter another {IdField(o.Session)} in Tools → TWS Connection… only if none of them is open."))
        : SetId(o.Session, $"Enter another {IdField(o.Session)} in Tools → TWS Connection…, or clear it so that Tempest chooses one.");

    private static string? Passing(Observation o) => o.Listener?.Program is { MayPassOn: true, Name: var name }
        ? $" The operating system names {name} there, which may pass connections on: then what is behind it says nothing."
        : null;

    private static string SeenAs(Observation o) => o.Wire.Local is { } end ? $" (from here it goes out as {Plain(end.Address)})" : "";

    private static Remedy TrustThis(Observation o) =>
        o.Wire.Local is { } end && !IPAddress.IsLoopback(end.Address) ? Trust(Plain(end.Address), remote: !o.IsHere)
        : o.IsHere ? new("Check that Trusted IPs in TWS (API → Settings) holds 127.0.0.1.", new RemedyAction.ShowSteps(HelpTopic.TrustedAddresses))
        : new("Add this computer's address to Trusted IPs in TWS (API → Settings) and uncheck \"Allow connections from localhost only\".", new RemedyAction.ShowSteps(HelpTopic.TrustedAddresses));

    private static Remedy UseIPv4(Observation o) => new(
        Text($"Enter 127.0.0.1 as Host in place of {o.Target.Host}."), new RemedyAction.UseHost("127.0.0.1"));

    private static string Plain(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
