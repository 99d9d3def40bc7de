using System.Net;
using System.Net.Sockets;
using Tempest.Broker.Connection;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;
using Tempest.Simulator;
using Tempest.Simulator.Faults;
using Tempest.Tws;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>All of them, by name.</summary>
internal static class Situations
{
    private static readonly RunningProgram s_node = new(200, "node", false), s_tws = new(100, "TWS", true), s_relay = new(300, "docker-proxy", false);

    internal static IReadOnlyDictionary<string, Situation> All { get; } = new Dictionary<string, Situation>
    {
        ["TWS is closed"] = Simulated(t => t.Refuse(), "socketRefused", "Nothing answers at 127.0.0.1:", "Start TWS"),
        ["TWS is closed, and the system says so"] = Simulated(t => t.Refuse(), "socketRefused", "Nothing answers at", "Start TWS", machine: FakeMachine.Listening()) with { Detail = "neither TWS nor IB Gateway was" },
        ["TWS runs and its API is off"] = Simulated(t => t.Refuse(), "socketRefused", "TWS runs, but not at port", "Socket Clients", machine: FakeMachine.Listening() with { TwsPrograms = [s_tws] }),
        ["TWS listens at another port"] = Simulated(t => t.Refuse(), "socketRefused", "Nothing answers at", "Use port 7496") with { Open = 7496, Detail = "Port 7496 is open" },
        ["Windows keeps the port"] = Simulated(t => t.Refuse(), "portReserved", "Windows keeps port", "as administrator", machine: FakeMachine.Listening() with { ReservedPorts = [new(20000, 65535)] }),
        ["TWS accepts and closes"] = Meets(b => b with { Greeting = new Greeting.Close() }, "closedBeforeHandshake", "took the connection and closed it again", "tries again"),
        ["TWS accepts and resets"] = Meets(b => b with { Greeting = new Greeting.Reset() }, "closedBeforeHandshake", "took the connection and closed it again", "tries again"),
        ["TWS starts: accepts and closes, again and again"] = Meets(b => b with { Greeting = new Greeting.Close() }, "closedBeforeHandshake", "took the connection and closed it again", "tries again") with { Detail = "several times in a row" },
        ["TWS asks whether to accept"] = Meets(b => b with { Greeting = new Greeting.Silence() }, "noAnswer", "took the connection and says nothing", "accept the connection"),
        ["TWS closes after its version"] = Meets(b => b with { Greeting = new Greeting.AnswerThenClose() }, "closedAfterStart", "TWS closed the session as it began", "client ID"),
        ["TWS closes after START_API"] = Meets(b => b with { OnStart = StartReaction.Close }, "closedAfterStart", "TWS closed the session as it began", "TWS window"),
        ["TWS says 326"] = Meets(b => b with { OnStart = StartReaction.ClientIdInUse }, "clientIdInUse", "TWS says client ID", "tries again"),
        ["TWS says 326 to the engine"] = Simulated(t => t.Behaviour = Behaviour.Normal with { BusyClientIds = [51] }, "clientIdInUse", "TWS says client ID", "another AutoTrader client ID") with { Ids = (50, 51), Session = SessionName.AutoTrader },
        ["TWS is silent after START_API"] = Meets(b => b with { OnStart = StartReaction.Silence }, "noAnswer", "TWS answered, but did not start the session", "TWS window"),
        ["TWS withholds the order ID"] = Meets(b => b with { WithholdsOrderId = true }, "noAnswer", "TWS answered, but did not start the session", "login"),
        ["TWS withholds the accounts"] = Meets(b => b with { WithholdsAccounts = true }, "noAnswer", "TWS answered, but did not start the session", "login"),
        ["TWS sends from address to address"] = Simulated(t => t.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Redirect($"127.0.0.1:{t.Port}") }, "protocolError", "from address to address", "Enter the address"),
        ["another program sends random bytes"] = Meets(b => b with { Greeting = new Greeting.NotTws([0x7F, .. StrangeBytes.Random(1, 64)], true, false) }, "notTws", "is not TWS", "Socket port"),
        ["another program answers as a web server"] = Meets(b => b with { Greeting = new Greeting.NotTws(StrangeBytes.Http, false, true) }, "notTws", "a web server, not TWS", "Socket port"),
        ["an SSH server"] = Plain(() => PlainServer.Greeting([.. "SSH-2.0-OpenSSH_9.2\r\n"u8]), "notTws", "an SSH server, not TWS", "Socket port"),
        ["a VNC server"] = Plain(() => PlainServer.Greeting([.. "RFB 003.008\n"u8]), "notTws", "a VNC server, not TWS", "Socket port"),
        ["a server that wants TLS"] = Plain(() => PlainServer.Greeting(0x15, 3, 1, 0, 2, 2, 40), "notTws", "a server that wants TLS, not TWS", "Socket port"),
        // The length of Tempest's first frame, ten, is a line feed to it.
        ["a web server, which waits for the end of a line"] = Plain(PlainServer.Http, "notTws", "a web server, not TWS", "Socket port"),
        ["a silent listener"] = Plain(PlainServer.Silent, "noAnswer", "took the connection and says nothing", "accept the connection") with { Detail = "If that is TWS" },
        ["a silent listener that the system names"] = Plain(PlainServer.Silent, "notTws", "is used by node, not by TWS", "Socket port") with { Listener = s_node },
        ["a silent relay that the system names"] = Plain(PlainServer.Silent, "noAnswer", "took the connection and says nothing", "accept the connection") with { Listener = s_relay, Detail = "docker-proxy" },
        ["a silent TWS that holds dead connections"] = Plain(PlainServer.Silent, "noAnswer", "TWS took the connection and says nothing", "restart TWS") with { Listener = s_tws, HalfClosed = 3 },
        ["a silent TWS that the system names"] = Plain(PlainServer.Silent, "noAnswer", "TWS took the connection and says nothing", "accept the connection") with { Listener = s_tws },
        ["a relay whose far end is down"] = Plain(() => PlainServer.Closing(), "closedBeforeHandshake", "took the connection and closed it again", "tries again") with { Detail = "relay or tunnel" },
        ["a TWS of long ago"] = Plain(() => PlainServer.Greeting([.. StrangeBytes.Frame("50", "20091120 09:30:00 EST")]), "versionUnsupported", "a version that Tempest does not know", "Update TWS"),
        ["a listener whose backlog is full"] = new("timedOut", "No answer from 127.0.0.1:", "Dial again") { Server = async () => { var full = await FullBacklog.OpenAsync(); return (full, full.Port); } },
        ["localhost that only IPv6 answers to"] = new("closedBeforeHandshake", "took the connection and closed it again", "Enter 127.0.0.1 as Host")
        {
            Host = "localhost",
            Detail = "IPv4 only",
            Server = () => { var server = PlainServer.Closing(IPAddress.IPv6Loopback); return Task.FromResult<(IAsyncDisposable, int)>((server, server.Port)); },
            Dialer = () => new TcpDialer(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.IPv6Loopback, IPAddress.Loopback])),
        },
        ["a name without an address"] = new("hostNotFound", "No address was found for the name vps1", "Check the Host")
        {
            Host = "vps1",
            Dialer = () => new TcpDialer(resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound)),
        },
        ["no way there"] = new("unreachable", "There is no way to 10.0.0.5", "network") { Host = "10.0.0.5", Dialer = () => new FailingDialer(FailureKind.Unreachable) },
        ["another computer that is off"] = new("timedOut", "No answer from 10.0.0.5:7497", "firewall") { Host = "10.0.0.5", Dialer = () => new FailingDialer(null) },
        ["another computer that refuses"] = new("socketRefused", "Nothing answers at 10.0.0.5:7497", "Start TWS or IB Gateway on that computer") { Host = "10.0.0.5", Dialer = () => new FailingDialer(FailureKind.Refused) },
        ["TWS closes the connection that stood"] = Standing(t => t.Drop(), "closedByTws", "TWS closed the connection", "start it and log in"),
        ["TWS resets the connection that stood"] = Standing(t => t.Reset(), "closedByTws", "TWS closed the connection", "start it and log in"),
        ["TWS takes connections and closes them again"] = new("closedByTws", "TWS takes connections and closes them again", "finished starting") { Detail = "3 times", Then = FlapAsync },
        ["TWS is closed where it stood before"] = Standing(t => { t.Refuse(); t.Drop(); }, "socketRefused", "Nothing answers at", "Start TWS") with { Detail = "TWS has answered at this address before" },
        ["TWS starts again after it was closed"] = new("closedBeforeHandshake", "took the connection and closed it again", "tries again") { Detail = "a moment ago nothing took connections", Then = RestartSlowlyAsync },
        ["TWS does not answer the check before sending"] = new("stoppedAnswering", "TWS did not answer the check before sending", "still reacts") { Session = SessionName.AutoTrader, Then = FailProofAsync },
        ["TWS stops answering"] = Standing(t => t.Freeze(), "stoppedAnswering", "TWS stopped answering", "still reacts"),
        ["TWS sends an impossible length"] = Standing(t => t.Send([0x7F, 0xFF, 0xFF, 0xFF]), "protocolError", "cannot be read", "connects again"),
        ["TWS loses IB"] = Standing(t => t.LoseIb(), "ibLinkDown", "TWS has lost Interactive Brokers", "connects again"),
        ["TWS's link to IB breaks"] = Standing(t => t.BreakServerLink(), "ibLinkDown", "TWS has lost Interactive Brokers", "connects again"),
        ["a data farm goes down"] = Standing(t => t.SetFarm("usfuture", FarmNotice.MarketDataBroken), "farmDown", "usfuture is down", "connects to it again"),
        ["TWS moves its API"] = new("portChanged", "TWS moved its API to port", "Enter port") { Then = MoveAsync },
        ["TWS is in read-only mode"] = Standing(
            t => t.Send([.. StrangeBytes.Frame("4", "2", "17", "321", "Error validating request.-'bI' : cause - The API interface is currently in Read-Only mode.", "")]),
            "readOnly", "TWS is in read-only mode", "uncheck \"Read-Only API\""),
        ["a demo is told to dial elsewhere"] = new("demoOnly", "The demo talks to its own simulator only", "without --demo") { Simulated = true, Then = DialElsewhere },
    };

    /// <summary>It says so to connections that it then closes; what stays is told of the new ones.</summary>
    private static async Task MoveAsync(Desk desk)
    {
        var port = desk.Tws.ChangePort();
        await desk.Until(s => new[] { s.Tempest, s.AutoTrader }.All(session => session.State is SessionState.Connected && session.Port == port));
    }

    private static async Task FlapAsync(Desk desk)
    {
        for (var drops = 1; drops < 3; drops++)
        {
            desk.Tws.Drop();
            await desk.Until(s => s.Tempest.State is not SessionState.Connected);
            await desk.Until(s => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);
        }

        desk.Tws.Drop();
    }

    private static async Task RestartSlowlyAsync(Desk desk)
    {
        desk.Tws.Refuse();
        desk.Tws.Drop();
        await desk.Until(s => s.Tempest.Cause is { Code: CauseCode.SocketRefused });
        desk.Tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Close() };
        desk.Tws.Listen();
    }

    private static async Task FailProofAsync(Desk desk)
    {
        await desk.Pass(TimeSpan.FromSeconds(2)); // what TWS says at a start is said
        desk.Tws.Freeze();
        desk.Clock.Advance(BrokerService.Fresh + TimeSpan.FromSeconds(1));
        var proof = desk.Broker.ProveAliveAsync(SessionName.AutoTrader, TestContext.Current.CancellationToken);
        desk.Clock.Advance(BrokerService.ProofLimit);
        Assert.False(await proof);
    }

    private static Task DialElsewhere(Desk desk)
    {
        Assert.Empty(desk.Broker.SaveConnection(desk.Now.Saved with { Port = 7496 }));
        desk.Broker.Reconnect();
        return Task.CompletedTask;
    }

    private static Situation Simulated(Action<SimulatedTws> before, string code, string title, string remedy, MachineFacts? machine = null) =>
        new(code, title, remedy) { Before = before, Machine = machine };

    private static Situation Meets(Func<Behaviour, Behaviour> change, string code, string title, string remedy) =>
        new(code, title, remedy) { Before = t => t.Behaviour = change(Behaviour.Normal) };

    private static Situation Standing(Action<SimulatedTws> then, string code, string title, string remedy) =>
        new(code, title, remedy) { Then = desk => { then(desk.Tws); return Task.CompletedTask; } };

    private static Situation Plain(Func<PlainServer> server, string code, string title, string remedy) => new(code, title, remedy)
    {
        Server = () =>
        {
            var opened = server();
            return Task.FromResult<(IAsyncDisposable, int)>((opened, opened.Port));
        },
    };

    /// <summary>A network outside: it fails as it is told, or never answers.</summary>
    private sealed class FailingDialer(FailureKind? kind) : ITwsDialer
    {
        public async Task<ITwsSocket> DialAsync(DialTarget target, Action<WireEvidence> seen, CancellationToken cancellation)
        {
            seen(new WireEvidence(ConnectionStep.Dialing) { Remote = new IPEndPoint(IPAddress.Parse(target.Host), target.Port) });
            if (kind is { } how)
                throw new TwsConnectException(new(how, "as the test says"));
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        }
    }
}
