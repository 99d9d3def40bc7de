using System.Collections.Immutable;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;
using Tempest.Simulator.Faults;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>What can be done to a broker that dials the simulator.</summary>
internal static class Faults
{
    private static readonly RunningProgram s_tws = new(100, "TWS", true), s_node = new(200, "node", false);
    private static readonly ImmutableHashSet<string> s_cut = [CauseCode.ClosedByTws, CauseCode.ClosedAfterStart, CauseCode.ClosedBeforeHandshake];

    /// <summary>TWS as it should be. What stood before was cut off, so an end of that kind is true too.</summary>
    internal static Fault Well { get; } = new("all is well")
    {
        IsWell = true,
        SpeaksVersion = true,
        Ends = s_cut,
        Impose = _ => { },
        Lift = _ => { },
        IsNamed = Witness.BothConnected,
        Machine = d => FakeMachine.Listening((d.Tws.Port, s_tws)),
    };

    internal static IReadOnlyList<Fault> All { get; } =
    [
        Refusing("TWS is closed, nothing told", _ => MachineFacts.Unknown),
        Refusing("TWS is closed and not in the list of programs", _ => FakeMachine.Listening(), "neither TWS nor IB Gateway was"),
        Refusing("TWS runs with its API off", _ => FakeMachine.Listening() with { TwsPrograms = [s_tws] }, "TWS was running", "TWS runs, but"),
        Refusing("Windows keeps the port", d => FakeMachine.Listening() with { ReservedPorts = [new(20000, 65535)] }, CauseCode.PortReserved, "Windows keeps", "Windows has reserved"),
        Greets("closes at once", new Greeting.Close(), CauseCode.ClosedBeforeHandshake),
        Greets("resets at once", new Greeting.Reset(), CauseCode.ClosedBeforeHandshake),
        Greets("closes after its version", new Greeting.AnswerThenClose(), CauseCode.ClosedAfterStart) with { SpeaksVersion = true },
        Greets("is an SSH server", new Greeting.NotTws(StrangeBytes.Ssh, true, false), CauseCode.NotTws, "SSH"),
        Greets("is a web server", new Greeting.NotTws(StrangeBytes.Http, false, true), CauseCode.NotTws, "a web server, not TWS", "as web servers do"),
        Greets("is a VNC server", new Greeting.NotTws([.. "RFB 003.008\n"u8], true, false), CauseCode.NotTws, "VNC"),
        Greets("wants TLS", new Greeting.NotTws([0x15, 3, 1, 0, 2, 2, 40], true, false), CauseCode.NotTws, "TLS"),
        Greets("is some other program, which the system names", new Greeting.NotTws([0x7F, .. StrangeBytes.Random(1, 64)], true, false), CauseCode.NotTws, "Another program, node") with
        {
            Machine = d => FakeMachine.Listening((d.Tws.Port, s_node)),
            Impose = d =>
            {
                d.Machine.Facts = FakeMachine.Listening((d.Tws.Port, s_node));
                Become(d, b => b with { Greeting = new Greeting.NotTws([0x7F, .. StrangeBytes.Random(1, 64)], true, false) });
            },
        },
        Greets("is an old TWS", new Greeting.NotTws(StrangeBytes.Frame("50", "20091120 09:30:00 EST"), true, false), CauseCode.VersionUnsupported, "API version 50") with { SpeaksVersion = true },
        Silent("is silent", _ => MachineFacts.Unknown, CauseCode.NoAnswer),
        Silent("is silent and named as TWS", d => FakeMachine.Listening((d.Tws.Port, s_tws)), CauseCode.NoAnswer),
        Silent("is silent and named as another program", d => FakeMachine.Listening((d.Tws.Port, s_node)), CauseCode.NotTws, "is used by node"),
        Starts("closes after START_API", b => b with { OnStart = StartReaction.Close }, CauseCode.ClosedAfterStart),
        Starts("says 326", b => b with { OnStart = StartReaction.ClientIdInUse }, CauseCode.ClientIdInUse, "is in use"),
        Starts("does not start the session", b => b with { OnStart = StartReaction.Silence }, CauseCode.NoAnswer, "did not start the session"),
        Starts("withholds the accounts", b => b with { WithholdsAccounts = true }, CauseCode.NoAnswer, "did not start the session"),
        Standing("drops", d => d.Tws.Drop(), s => s.Tempest.Cause?.Code is CauseCode.ClosedByTws || s.Tempest.State is not SessionState.Connected, _ => { }, CauseCode.ClosedByTws),
        Standing("freezes", d => d.Tws.Freeze(), s => s.Tempest.Cause?.Code is CauseCode.StoppedAnswering, d => d.Tws.Thaw(), CauseCode.StoppedAnswering) with { Words = ["stopped answering"] },
        Standing("sends an impossible length", d => d.Tws.Send(StrangeBytes.AbsurdLength.AsSpan()), s => s.Tempest.Cause?.Code is CauseCode.ProtocolError, _ => { }, CauseCode.ProtocolError),
        Standing("loses IB", d => d.Tws.LoseIb(), s => s.Tempest.Cause?.Code is CauseCode.IbLinkDown, d => d.Tws.RestoreIb()) with { Stands = [CauseCode.IbLinkDown] },
        Standing("loses a farm", d => d.Tws.SetFarm("usfuture", FarmNotice.MarketDataBroken), s => s.Tempest.Cause?.Code is CauseCode.FarmDown, d => d.Tws.SetFarm("usfuture", FarmNotice.MarketDataOk)) with
        {
            Stands = [CauseCode.FarmDown], Words = ["data farm usfuture"],
        },
        Standing(
            "is read-only", d => d.Tws.Send([.. StrangeBytes.Frame("4", "2", "17", "321", "cause - The API interface is currently in Read-Only mode.", "")]),
            s => s.AutoTrader.Cause?.Code is CauseCode.ReadOnly, d => d.Broker.SettleNotice(NoticeKind.ReadOnly, "")) with { Stands = [CauseCode.ReadOnly] },
        new("has an account with real money")
        {
            IsWell = true, SpeaksVersion = true, IsLive = true, Ends = s_cut,
            Impose = d => { d.Tws.Behaviour = Behaviour.Normal with { Accounts = ["U7654321"] }; d.Tws.Drop(); },
            Lift = d => { d.Tws.BehaveNormally(); d.Tws.Drop(); },
            IsNamed = s => s.Tempest is { State: SessionState.Connected, Mode: AccountMode.Live },
        },
        Elsewhere("a name without an address", "vps1", CauseCode.HostNotFound),
        Elsewhere("a network without a way", "10.0.0.5", CauseCode.Unreachable),
        Elsewhere("a computer that is off", "10.0.0.6", CauseCode.TimedOut),
    ];

    private static Fault Refusing(string name, Func<Desk, MachineFacts> machine, params string[] words)
    {
        var code = words is [CauseCode.PortReserved, ..] ? CauseCode.PortReserved : CauseCode.SocketRefused;
        return new(name)
        {
            // Before the operating system has been asked it is a refusal and no more.
            Ends = [.. s_cut, CauseCode.SocketRefused, code],
            Words = [.. words.Where(w => w != code)],
            Machine = machine,
            Impose = d => { d.Machine.Facts = machine(d); d.Tws.Refuse(); d.Tws.Drop(); },
            Lift = d => { d.Machine.Facts = Well.Machine(d); d.Tws.Listen(); },
            IsNamed = s => s.Tempest.Cause?.Code == code,
        };
    }

    private static Fault Greets(string name, Greeting greeting, string code, params string[] words) => new(name)
    {
        Ends = [.. s_cut, code],
        Words = [.. words],
        Impose = d => { d.Machine.Facts = MachineFacts.Unknown; Become(d, b => b with { Greeting = greeting }); },
        Lift = Recover,
        IsNamed = s => s.Tempest.Cause?.Code == code,
    };

    private static Fault Silent(string name, Func<Desk, MachineFacts> machine, string code, params string[] words) => new(name)
    {
        // Before the operating system has been asked it is silence and no more.
        Ends = [.. s_cut, CauseCode.NoAnswer, code],
        Words = [.. words, "says nothing"],
        Machine = machine,
        Impose = d => { d.Machine.Facts = machine(d); Become(d, b => b with { Greeting = new Greeting.Silence() }); },
        Lift = Recover,
        IsNamed = s => s.Tempest.Cause?.Code == code,
    };

    private static Fault Starts(string name, Func<Behaviour, Behaviour> change, string code, params string[] words) => new(name)
    {
        Ends = [.. s_cut, code],
        Words = [.. words],
        SpeaksVersion = true,
        Impose = d => Become(d, change),
        Lift = Recover,
        IsNamed = s => s.Tempest.Cause?.Code == code,
    };

    private static Fault Standing(string name, Action<Desk> impose, Func<BrokerSnapshot, bool> isNamed, Action<Desk> lift, params string[] ends) => new(name)
    {
        NeedsConnection = true,
        IsWell = true,
        SpeaksVersion = true,
        Ends = [.. s_cut, .. ends],
        Stands = [.. ends.Where(e => e is CauseCode.StoppedAnswering)],
        Machine = Well.Machine,
        Impose = impose,
        Lift = lift,
        IsNamed = isNamed,
    };

    private static Fault Elsewhere(string name, string host, string code) => new(name)
    {
        Ends = [.. s_cut, code],
        Impose = d => GoTo(d, host),
        Lift = d => GoTo(d, "127.0.0.1"),
        IsNamed = s => s.Tempest.Host == host && s.Tempest.Cause?.Code == code,
    };

    private static void GoTo(Desk desk, string host)
    {
        Assert.Empty(desk.Broker.SaveConnection((desk.Settings.Connection ?? desk.Now.Saved) with { Host = host }));
        desk.Broker.Reconnect();
    }

    private static void Become(Desk desk, Func<Behaviour, Behaviour> change)
    {
        desk.Tws.Behaviour = change(Behaviour.Normal);
        desk.Tws.Drop();
    }

    private static void Recover(Desk desk)
    {
        desk.Machine.Facts = Well.Machine(desk);
        desk.Tws.BehaveNormally();
    }
}
