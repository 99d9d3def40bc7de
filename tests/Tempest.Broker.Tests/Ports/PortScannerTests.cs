using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Machine;
using Tempest.Broker.Ports;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;

namespace Tempest.Broker.Tests.Ports;

public sealed class PortScannerTests
{
    private static readonly Dictionary<int, bool> s_none = [];
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero));
    private readonly FakeProbe _probe = new();

    private PortScanner Scanner => new(_probe, _clock);

    [Fact]
    public async Task The_four_standard_ports_are_tried_and_say_what_they_usually_are()
    {
        _probe.Open.Add(7496);

        var scan = await Scanner.LookAsync("127.0.0.1", [], s_none, MachineFacts.Unknown, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new(7497, PortAnswer.Closed, null, AccountMode.Paper, true), new(7496, PortAnswer.Open, null, AccountMode.Live, true),
                new(4002, PortAnswer.Closed, null, AccountMode.Paper, true), new(4001, PortAnswer.Closed, null, AccountMode.Live, true),
            ],
            scan.Findings);
        Assert.Equal(("127.0.0.1", _clock.GetUtcNow(), false), (scan.Host, scan.At, scan.IsRunning));
    }

    [Fact]
    public async Task Ports_of_former_connections_come_after_with_the_account_type_seen_there()
    {
        _probe.Open.UnionWith([17497, 7497]);

        var scan = await Scanner.LookAsync(
            "localhost",
            [new("127.0.0.1", 17497, AccountMode.Live), new("127.0.0.1", 7497, AccountMode.Live), new("10.0.0.5", 9999, AccountMode.Paper)],
            s_none, MachineFacts.Unknown, TestContext.Current.CancellationToken);

        Assert.Equal([7497, 7496, 4002, 4001, 17497], scan.Findings.Select(f => f.Port));
        Assert.Equal(new(7497, PortAnswer.Open, null, AccountMode.Live, false), scan.Findings[0]);
        Assert.Equal(new(17497, PortAnswer.Open, null, AccountMode.Live, false), scan.Findings[4]);
    }

    [Fact]
    public async Task A_port_where_a_session_stands_is_not_tried_and_one_where_TWS_answered_is_called_so()
    {
        _probe.Open.Add(4002);

        var scan = await Scanner.LookAsync(
            "127.0.0.1", [], new Dictionary<int, bool> { [7497] = true, [4002] = false }, MachineFacts.Unknown, TestContext.Current.CancellationToken);

        Assert.Equal([PortAnswer.Tws, PortAnswer.Closed, PortAnswer.Tws, PortAnswer.Closed], scan.Findings.Select(f => f.Answer));
        Assert.DoesNotContain(("127.0.0.1", 7497), _probe.Tried);
    }

    [Fact]
    public async Task A_port_where_TWS_answered_and_that_is_closed_now_is_closed()
    {
        var scan = await Scanner.LookAsync("127.0.0.1", [], new Dictionary<int, bool> { [7497] = false }, MachineFacts.Unknown, TestContext.Current.CancellationToken);

        Assert.Equal(PortAnswer.Closed, scan.Findings[0].Answer);
    }

    [Fact]
    public async Task The_operating_system_names_other_programs_and_reserved_ports()
    {
        _probe.Open.UnionWith([7497, 7496]);
        var facts = FakeMachine.Listening((7497, new(9, "node", false)), (7496, new(10, "TWS", true))) with { ReservedPorts = [new(4000, 4099)] };

        var scan = await Scanner.LookAsync("127.0.0.1", [], s_none, facts, TestContext.Current.CancellationToken);

        Assert.Equal([PortAnswer.OtherProgram, PortAnswer.Open, PortAnswer.Reserved, PortAnswer.Reserved], scan.Findings.Select(f => f.Answer));
        Assert.Equal(["node", "TWS", null, null], scan.Findings.Select(f => f.Program));
    }

    [Fact]
    public async Task Facts_of_this_computer_say_nothing_of_another_one()
    {
        _probe.Open.Add(7497);

        var scan = await Scanner.LookAsync("10.0.0.5", [], s_none, FakeMachine.Listening((7497, new(9, "node", false))), TestContext.Current.CancellationToken);

        Assert.Equal(new(7497, PortAnswer.Open, null, AccountMode.Paper, true), scan.Findings[0]);
    }

    [Fact]
    public async Task Ports_that_say_nothing_are_not_known_after_two_and_a_half_seconds_all_at_once()
    {
        _probe.Silent.UnionWith([7497, 7496, 4002, 4001]);

        var look = Scanner.LookAsync("127.0.0.1", [], s_none, MachineFacts.Unknown, TestContext.Current.CancellationToken);
        var triedAtOnce = _probe.Tried.Count;
        _clock.Advance(TimeSpan.FromSeconds(2.4));
        Assert.False(look.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.All((await look).Findings, f => Assert.Equal(PortAnswer.Unknown, f.Answer));
        Assert.Equal(4, triedAtOnce);
    }

    [Fact]
    public async Task A_probe_opens_and_closes_and_sends_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

        var open = await new TcpPortProbe().IsOpenAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, TestContext.Current.CancellationToken);
        using var accepted = await accepting;
        var received = await accepted.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken);

        Assert.True(open);
        Assert.Equal(0, received);
    }

    [Fact]
    public async Task A_probe_of_a_port_where_nobody_listens_says_closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.False(await new TcpPortProbe().IsOpenAsync("127.0.0.1", port, TestContext.Current.CancellationToken));
    }
}
