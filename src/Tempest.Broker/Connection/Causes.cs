using System.Collections.Immutable;
using System.Globalization;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <summary>What was seen on the wire, in the trader's words. Says what is known, and what would tell the rest apart.</summary>
internal static class Causes
{
    private const string StartTws = "Start TWS or IB Gateway on that computer and log in. Tempest connects by itself as soon as it answers.";
    private const string CheckSocketSetting = "In TWS open Global Configuration → API → Settings and check \"Enable ActiveX and Socket Clients\". TWS updates can switch it off.";

    internal static Cause Of(ConnectionFailure failure, DialTarget target)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{target.Host}:{target.Port}");
        return failure.Kind switch
        {
            FailureKind.HostNotFound => new(CauseCode.HostNotFound, $"There is no computer named {target.Host}",
                "The name has no address. TWS was not even asked.",
                ["Check the Host in Tools → TWS Connection…; 127.0.0.1 is this computer.", "If the name is right, check this computer's network."]),

            FailureKind.Refused => new(CauseCode.SocketRefused, $"Nothing answers at {address}",
                target.IsLoopback
                    ? "This computer refused the connection: no program listens on that port. TWS may be closed, not logged in, set to another port, or its API may be switched off."
                    : "The other computer is there and refused the connection: no program listens on that port, or a firewall answers in its place.",
                [StartTws, CheckSocketSetting, SamePort(target.Port)]),

            FailureKind.TimedOut => new(CauseCode.TimedOut, $"No answer from {address}",
                target.IsLoopback
                    ? "The connection was neither taken nor refused in time. This computer may be overloaded, or security software is in the way."
                    : "The connection was neither taken nor refused in time. That points to a firewall or to a computer that is off or asleep, not to a setting of TWS.",
                ["Check that the other computer is on and reachable from here.", "Let its firewall accept connections to that port.", "Check Host and Port in Tools → TWS Connection…."]),

            FailureKind.Unreachable => new(CauseCode.Unreachable, $"There is no way to {target.Host}",
                "This computer's network says that it cannot reach that address.",
                ["Check this computer's network, VPN or tunnel.", "Check the Host in Tools → TWS Connection…."]),

            FailureKind.ClosedBeforeHandshake => target.IsLoopback
                ? new(CauseCode.ClosedBeforeHandshake, "TWS took the connection and closed it again",
                    "It closed before it had said a word. Usually it is still starting, or somebody is logging in. A relay or tunnel whose far end is down looks the same.",
                    ["Wait a moment; Tempest tries again by itself.", "If it goes on, look at the TWS window: it may be asking something.", TrustedIp])
                : new(CauseCode.ClosedBeforeHandshake, $"{target.Host} took the connection and closed it again",
                    "It closed before it had said a word. TWS does that to computers that it does not trust; a relay or tunnel whose far end is down looks the same.",
                    ["Add this computer's address to Trusted IPs in TWS (API → Settings) and uncheck \"Allow connections from localhost only\".", "Check that TWS runs and is logged in behind the relay or tunnel.", StartTws]),

            FailureKind.NoAnswer when failure.ServerVersion is null => new(CauseCode.NoAnswer, "TWS took the connection and says nothing",
                "TWS may be asking on its screen whether to accept the connection; that window can be behind others. It may also be in the middle of its login, or hang. A program that is not TWS can look the same.",
                ["Look at the TWS window and accept the connection.", TrustedIp, "If nothing is asked, restart TWS."]),

            FailureKind.NoAnswer => new(CauseCode.NoAnswer, "TWS answered, but did not start the session",
                "It said its version and then neither named an account nor an order number. It is usually still logging in, or waits for somebody to answer a question on its screen.",
                ["Look at the TWS window: it may be asking something.", "Wait until TWS has finished its login."]),

            FailureKind.NotTws => new(CauseCode.NotTws, $"What answers at {address} is not TWS",
                "Another program uses that port: its first bytes are not those of TWS's API.",
                [SamePort(target.Port), "Choose another Socket port in TWS, and the same one in Tools → TWS Connection…."]),

            FailureKind.VersionUnsupported => new(CauseCode.VersionUnsupported, "This TWS speaks a version that Tempest does not know",
                failure.Detail + ".",
                ["Update TWS or IB Gateway to a current version."]),

            FailureKind.ClosedAfterStart => new(CauseCode.ClosedAfterStart, "TWS closed the session as it began",
                string.Create(CultureInfo.InvariantCulture, $"TWS did not say why. Client ID {target.ClientId} may be in use by another program; or TWS waits for somebody to answer a question on its screen, such as the notice of a paper account."),
                ["Look at the TWS window and answer what it asks.", "Give this connection another client ID in Tools → TWS Connection….", "Restart TWS, which frees all client IDs."]),

            FailureKind.ClientIdInUse => new(CauseCode.ClientIdInUse, string.Create(CultureInfo.InvariantCulture, $"TWS says client ID {target.ClientId} is in use"),
                "Another connection to this TWS has that client ID: another program, another copy of Tempest, or a former session that TWS has not let go of yet, which usually takes less than a minute.",
                ["Wait a moment; Tempest tries again by itself.", "Clear the client ID in Tools → TWS Connection… so that Tempest chooses a free one, or enter another.", "Restart TWS, which frees all client IDs."]),

            FailureKind.ClosedByTws => new(CauseCode.ClosedByTws, "TWS closed the connection",
                "The connection worked and was closed from TWS's side. TWS was closed or restarts, as it does once a day, or its API was switched off.",
                ["If TWS was closed, start it and log in.", CheckSocketSetting]),

            FailureKind.StoppedAnswering => new(CauseCode.StoppedAnswering, "TWS stopped answering",
                "The connection stood, but TWS answered no question for 25 seconds. The network may be gone, the other computer asleep, or TWS hangs.",
                ["Look whether TWS still reacts on its screen; restart it if not.", "Check the network to that computer."]),

            FailureKind.TooManyRedirects => new(CauseCode.ProtocolError, "TWS sent Tempest from address to address",
                "Each address named another one. Tempest gave up after the second.",
                ["Enter the address that TWS really runs at in Tools → TWS Connection…."]),

            FailureKind.NotAllowed => new(CauseCode.DemoOnly, "The demo talks to its own simulator only",
                $"{address} was not dialled: a TWS there could hold real money, and this is a demo.",
                ["Start Tempest without --demo to connect to TWS or IB Gateway.", "Restart the demo, or enter its former port again, to go on with the simulator."]),

            _ => new(CauseCode.ProtocolError, "TWS sent something that cannot be read",
                "A message had a length that cannot be. What comes after it cannot be trusted, so Tempest closed the connection.",
                ["Tempest connects again by itself.", "If it happens again, update TWS and tell us what you did."]),
        };
    }

    /// <summary>What is wrong with a connection that stands; null when nothing is known to be.</summary>
    internal static Cause? Of(ConnectionState.Connected connected, ImmutableArray<Farm> farms, ConnectionPlan plan)
    {
        if (connected.Ib is IbLink.Down)
        {
            return new(CauseCode.IbLinkDown, "TWS has lost Interactive Brokers",
                "TWS itself runs and answers, but says that its own connection to Interactive Brokers is gone. What it shows may be old, and orders would not get through. This is usual for a few minutes during IB's nightly reset.",
                ["Wait: TWS connects again by itself.", "If it lasts, check that computer's internet connection, or whether somebody logged in elsewhere with the same user."]);
        }

        if (plan.Port != plan.Settings.Port)
        {
            return new(CauseCode.PortChanged, string.Create(CultureInfo.InvariantCulture, $"TWS moved its API to port {plan.Port}"),
                string.Create(CultureInfo.InvariantCulture, $"TWS said so, and Tempest followed. The saved port is still {plan.Settings.Port}."),
                [string.Create(CultureInfo.InvariantCulture, $"Enter port {plan.Port} in Tools → TWS Connection… and save, so that it holds after the next start.")]);
        }

        var down = farms.Where(f => f.State is LinkState.Down).Select(f => f.Name).ToList();
        return down.Count == 0
            ? null
            : new(CauseCode.FarmDown, $"IB's data farm {string.Join(", ", down)} is down",
                "TWS says that it lost it. Data from there may be old or missing; orders still work.",
                ["Wait: TWS connects to it again by itself."]);
    }

    /// <summary>Something the trader may have to do while an attempt is under way; null when there is nothing.</summary>
    internal static string? Hint(ConnectionState state) => state is ConnectionState.AwaitingVersion { Slow: true }
        ? "TWS may be asking you to accept this connection: look for its window, which can be behind others, and click Yes. Tempest keeps this connection open for a minute. To stop the question, add this computer's address to Trusted IPs in TWS."
        : null;

    private static string TrustedIp => "Check that Trusted IPs in TWS (API → Settings) holds this computer's address: 127.0.0.1 when both run on it.";

    private static string SamePort(int port) => string.Create(CultureInfo.InvariantCulture,
        $"Compare the Socket port in TWS (API → Settings) with Tempest's, which is {port}. Usual ones: TWS 7497 paper, 7496 live; IB Gateway 4002 paper, 4001 live.");
}
