using System.Diagnostics;
using System.Globalization;
using Tempest.Broker.State;
using Tempest.Simulator.Faults;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Connection;

/// <summary>Every fault again and again: each time the broker ends connected once the fault is gone, and nothing is left behind.</summary>
public sealed class FaultCycleTests
{
    private static readonly Dictionary<string, Fault> s_faults = new()
    {
        ["refuses"] = new(d => { d.Tws.Refuse(); d.Tws.Drop(); }, s => s.Tempest.Cause?.Code == CauseCode.SocketRefused, d => d.Tws.Listen()),
        ["accepts and closes"] = Meets(b => b with { Greeting = new Greeting.Close() }, CauseCode.ClosedBeforeHandshake),
        ["accepts and resets"] = Meets(b => b with { Greeting = new Greeting.Reset() }, CauseCode.ClosedBeforeHandshake),
        ["accepts and stays silent"] = new(
            d => { d.Tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Silence() }; d.Tws.Drop(); }, s => s.Tempest.Hint is not null, d => d.Tws.BehaveNormally()),
        ["answers the version and closes"] = Meets(b => b with { Greeting = new Greeting.AnswerThenClose() }, CauseCode.ClosedAfterStart, CauseCode.ClosedBeforeHandshake),
        ["closes after START_API"] = Meets(b => b with { OnStart = StartReaction.Close }, CauseCode.ClosedAfterStart),
        ["says 326"] = Meets(b => b with { OnStart = StartReaction.ClientIdInUse }, CauseCode.ClientIdInUse),
        ["withholds the order ID"] = Meets(b => b with { WithholdsOrderId = true }, CauseCode.NoAnswer),
        ["withholds the accounts"] = Meets(b => b with { WithholdsAccounts = true }, CauseCode.NoAnswer),
        ["is another program"] = Meets(
            b => b with { Greeting = new Greeting.NotTws([.. "SSH-2.0-OpenSSH_9.2\r\n"u8], SpeaksFirst: true, ThenCloses: false) }, CauseCode.NotTws),
        ["sends byte by byte"] = new(
            d => { d.Tws.Behaviour = Behaviour.Normal with { Delivery = Delivery.ByteByByte }; d.Tws.Drop(); },
            (d, accepted) => d.Tws.Counts.Accepted >= accepted + 2 && BothConnected(d.Now), d => d.Tws.BehaveNormally()),
        ["sends several frames in one segment"] = new(
            d => { d.Tws.Behaviour = Behaviour.Normal with { Delivery = Delivery.OneSegment }; d.Tws.Drop(); },
            (d, accepted) => d.Tws.Counts.Accepted >= accepted + 2 && BothConnected(d.Now), d => d.Tws.BehaveNormally()),
        ["drops"] = new(d => d.Tws.Drop(), s => s.Tempest.State is SessionState.Disconnected, _ => { }),
        ["resets"] = new(d => d.Tws.Reset(), s => s.Tempest.State is SessionState.Disconnected, _ => { }),
        ["sends an absurd length"] = new(d => d.Tws.Send([0x7F, 0xFF, 0xFF, 0xFF]), s => s.Tempest.Cause?.Code == CauseCode.ProtocolError, _ => { }),
        ["sends a bad field"] = new(d => d.Tws.Send([0, 0, 0, 6, (byte)'9', 0, (byte)'1', 0, (byte)'x', 0]), _ => true, _ => { }),
        ["stops answering"] = new(
            d => d.Tws.Freeze(), s => s.Tempest.Cause?.Code == CauseCode.StoppedAnswering && s.AutoTrader.Cause?.Code == CauseCode.StoppedAnswering, d => d.Tws.Thaw()),
        ["loses IB"] = new(d => d.Tws.LoseIb(), s => s.Tempest.Cause?.Code == CauseCode.IbLinkDown, d => d.Tws.RestoreIb()),
        ["loses a farm"] = new(
            d => d.Tws.SetFarm("usfuture", FarmNotice.MarketDataBroken), s => s.Tempest.Cause?.Code == CauseCode.FarmDown, d => d.Tws.SetFarm("usfuture", FarmNotice.MarketDataOk)),
        ["changes its port"] = new(d => d.Tws.ChangePort(), s => s.Tempest.State is SessionState.Disconnected, _ => { }),
        ["restarts"] = new(d => { _ = d.Tws.RestartAsync(TimeSpan.FromSeconds(90)); }, s => s.Tempest.Cause?.Code == CauseCode.SocketRefused, _ => { }),
    };

    public static TheoryData<string> Faults => [.. s_faults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_TWS_that(string fault)
    {
        var cycles = Full.Count(500);
        var (impose, seen, lift) = s_faults[fault];
        // Each cycle is to be a fault of its own; that drops in a row make it wait longer is proven elsewhere.
        await using var desk = await Desk.ConnectedAsync(new ConnectionPolicy { FlappingDrops = int.MaxValue });
        desk.Step = TimeSpan.FromSeconds(1);
        var watch = Stopwatch.StartNew();
        Footprint? warm = null;

        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var accepted = desk.Tws.Counts.Accepted;
            impose(desk);
            await desk.Until(() => seen(desk, accepted));
            lift(desk);
            await desk.Until(BothConnected);
            await desk.Pass(TimeSpan.FromSeconds(1));
            await desk.Until(BothConnected);
            desk.ForgetSeen();
            if (cycle == cycles / 2)
                warm = Footprint.Take();
        }

        await desk.Until(() => desk.Tws.Counts.Open == 2);
        var end = Footprint.Take();
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"{fault}: {cycles} cycles in {watch.Elapsed.TotalSeconds:0} s, {warm} then {end}, {desk.Tws.Counts.Accepted} connections"));

        Assert.Equal(2, desk.Tws.Counts.Open);
        Assert.True(desk.Tws.Counts.MostOpen <= 2, $"{desk.Tws.Counts.MostOpen} sockets at once");
        Assert.Equal(2, desk.Leases.Taken);
        if (cycles >= 100)
            end.AssertNotGrownFrom(warm!);
    }

    private static Fault Meets(Func<Behaviour, Behaviour> change, params string[] codes) => new(
        d => { d.Tws.Behaviour = change(Behaviour.Normal); d.Tws.Drop(); },
        s => codes.Contains(s.Tempest.Cause?.Code),
        d => d.Tws.BehaveNormally());

    private static bool BothConnected(BrokerSnapshot s) => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected;

    /// <param name="Seen">Whether the fault has shown itself; is told how many connections there had been before it.</param>
    private sealed record Fault(Action<Desk> Impose, Func<Desk, int, bool> Seen, Action<Desk> Lift)
    {
        internal Fault(Action<Desk> impose, Func<BrokerSnapshot, bool> seen, Action<Desk> lift)
            : this(impose, (desk, _) => seen(desk.Now), lift)
        {
        }
    }

    /// <summary>What this process holds.</summary>
    private sealed record Footprint(long Bytes, long Timers, int Files)
    {
        internal static Footprint Take()
        {
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            return new(GC.GetTotalMemory(forceFullCollection: true), Timer.ActiveCount, Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0);
        }

        internal void AssertNotGrownFrom(Footprint before)
        {
            Assert.InRange(Bytes - before.Bytes, long.MinValue, 4_000_000);
            Assert.InRange(Timers - before.Timers, long.MinValue, 20);
            Assert.InRange(Files - before.Files, int.MinValue, 20);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1e6:0.0} MB {Timers} timers {Files} files");
    }
}
