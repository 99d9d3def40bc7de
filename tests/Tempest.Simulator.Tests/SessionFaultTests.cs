using System.Net.Sockets;
using Tempest.Simulator.Faults;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>What can go wrong while a session stands, seen on the socket.</summary>
public sealed class SessionFaultTests : SimulatorTest
{
    public static TheoryData<int, FarmNotice, string, string> FarmNotices => new()
    {
        { 2103, FarmNotice.MarketDataBroken, "usfuture", "Market data farm connection is broken:usfuture" },
        { 2104, FarmNotice.MarketDataOk, "usfuture", "Market data farm connection is OK:usfuture" },
        { 2105, FarmNotice.HistoricalBroken, "ushmds", "HMDS data farm connection is broken:ushmds" },
        { 2106, FarmNotice.HistoricalOk, "ushmds", "HMDS data farm connection is OK:ushmds" },
        { 2107, FarmNotice.HistoricalIdle, "ushmds", "HMDS data farm connection is inactive but should be available upon demand.ushmds" },
        { 2108, FarmNotice.MarketDataIdle, "usfuture", "Market data farm connection is inactive but should be available upon demand.usfuture" },
        { 2119, FarmNotice.MarketDataConnecting, "usfuture", "Market data farm is connecting:usfuture" },
        { 2157, FarmNotice.SecurityDefinitionBroken, "secdefil", "Sec-def data farm connection is broken:secdefil" },
        { 2158, FarmNotice.SecurityDefinitionOk, "secdefil", "Sec-def data farm connection is OK:secdefil" },
    };

    [Theory]
    [MemberData(nameof(FarmNotices))]
    public async Task A_farm_notice_reaches_every_session_and_whoever_comes_later(int code, FarmNotice notice, string farm, string text)
    {
        var tws = await StartAsync();
        using var old = await RawClient.StartedAsync(tws.Port, 1, Cancel, "v100..151");
        using var client = await RawClient.StartedAsync(tws.Port, 2, Cancel);

        tws.SetFarm(farm, notice);

        Assert.Equal(Notice(151, code, text), await old.ReadFieldsAsync(Cancel));
        Assert.Equal(Notice(187, code, text), await client.ReadFieldsAsync(Cancel));

        using var later = await RawClient.StartAsync(tws.Port, 3, Cancel);
        var opening = new List<string>();
        for (var frame = 0; frame < 6; frame++)
            opening.Add(string.Join('|', await later.ReadFieldsAsync(Cancel)));
        Assert.Contains(string.Join('|', Notice(187, code, text)), opening);
    }

    [Theory]
    [InlineData(151)]
    [InlineData(187)]
    [InlineData(199)]
    public async Task Losing_and_regaining_IB_is_told_and_the_socket_stays(int version)
    {
        var tws = await StartAsync(new SimulatorOptions { ServerVersion = version });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        tws.LoseIb();
        Assert.Equal(Notice(version, 1100, "Connectivity between IBKR and Trader Workstation has been lost."), await client.ReadFieldsAsync(Cancel));
        await client.SendAsync(["49", "1"], Cancel);
        Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);

        tws.RestoreIb();
        Assert.Equal(
            Notice(version, 1102, "Connectivity between IBKR and Trader Workstation has been restored - data maintained."),
            await client.ReadFieldsAsync(Cancel));

        tws.BreakServerLink();
        Assert.Equal(
            Notice(version, 2110, "Connectivity between Trader Workstation and server is broken. It will be restored automatically."),
            await client.ReadFieldsAsync(Cancel));

        tws.RestoreIb(dataLost: true);
        Assert.Equal(
            Notice(version, 1101, "Connectivity between IBKR and Trader Workstation has been restored - data lost."),
            await client.ReadFieldsAsync(Cancel));
    }

    [Fact]
    public async Task Who_connects_while_IB_is_lost_hears_2110_and_that_the_farms_are_down()
    {
        var tws = await StartAsync();
        tws.LoseIb();
        using var client = await RawClient.StartAsync(tws.Port, 1, Cancel);

        var codes = new List<string>();
        for (var frame = 0; frame < 7; frame++)
        {
            var fields = await client.ReadFieldsAsync(Cancel);
            codes.Add(fields[0] is "4" ? fields[3] : fields[0]);
        }

        Assert.Equal(["15", "9", "2110", "2103", "2103", "2105", "2157"], codes);
    }

    [Fact]
    public async Task Any_notice_can_be_sent_and_to_one_client_only()
    {
        var tws = await StartAsync();
        using var one = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var two = await RawClient.StartedAsync(tws.Port, 2, Cancel);

        tws.Notify(2148, "März", Target.Client(2));
        tws.Notify(2129, "");

        Assert.Equal(Notice(187, 2129, " "), await one.ReadFieldsAsync(Cancel));
        Assert.Equal(Notice(187, 2148, @"M\u00e4rz"), await two.ReadFieldsAsync(Cancel));
    }

    [Fact]
    public async Task A_new_port_is_named_then_listened_on_and_the_old_one_refuses()
    {
        var tws = await StartAsync();
        var old = tws.Port;
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        var next = tws.ChangePort();

        Assert.NotEqual(old, next);
        Assert.Equal(
            Notice(187, 1300, $"TWS socket port has been reset and this connection is being dropped. Please reconnect on the new port - {next}"),
            await client.ReadFieldsAsync(Cancel));
        Assert.Empty(await client.ReadToEndAsync(Cancel));
        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(old, Cancel));
        using var there = await RawClient.StartedAsync(next, 1, Cancel);
    }

    [Fact]
    public async Task A_port_that_is_taken_changes_nothing()
    {
        var other = await StartAsync();
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        Assert.Throws<SimulatorException>(() => tws.ChangePort(other.Port));

        await client.SendAsync(["49", "1"], Cancel);
        Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);
        using var another = await RawClient.StartedAsync(tws.Port, 2, Cancel);
    }

    [Fact]
    public async Task A_drop_is_an_end_and_a_reset_is_a_reset()
    {
        var tws = await StartAsync();
        using var dropped = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var reset = await RawClient.StartedAsync(tws.Port, 2, Cancel);
        using var kept = await RawClient.StartedAsync(tws.Port, 3, Cancel);

        tws.Drop(Target.Client(1));
        tws.Reset(Target.Client(2));

        Assert.Empty(await dropped.ReadToEndAsync(Cancel));
        var seen = await Assert.ThrowsAsync<SocketException>(() => reset.ReadToEndAsync(Cancel));
        Assert.Equal(SocketError.ConnectionReset, seen.SocketErrorCode);
        Assert.True(kept.IsSilent);
        Assert.Equal([3], tws.Counts.Sessions);
    }

    [Fact]
    public async Task What_was_said_before_a_drop_arrives_before_the_end()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        tws.LoseIb();
        tws.Drop();

        Assert.Equal("1100", (await client.ReadFieldsAsync(Cancel))[3]);
        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task A_restart_closes_refuses_and_listens_again_on_time()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        var restart = tws.RestartAsync(TimeSpan.FromSeconds(90));

        Assert.Empty(await client.ReadToEndAsync(Cancel));
        Clock.Advance(TimeSpan.FromSeconds(89));
        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(tws.Port, Cancel));
        Assert.False(restart.IsCompleted);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await restart.WaitAsync(Cancel);
        using var next = await RawClient.StartedAsync(tws.Port, 1, Cancel);
    }

    [Fact]
    public async Task A_frozen_connection_answers_nothing_and_answers_late_once_it_thaws()
    {
        var tws = await StartAsync();
        using var frozen = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var other = await RawClient.StartedAsync(tws.Port, 2, Cancel);

        tws.Freeze(Target.Client(1));
        await frozen.SendAsync(["49", "1"], Cancel);
        tws.Notify(2104, "Market data farm connection is OK:usfuture");
        await other.SendAsync(["49", "1"], Cancel);

        Assert.Equal("2104", (await other.ReadFieldsAsync(Cancel))[3]);
        Assert.Equal("49", (await other.ReadFieldsAsync(Cancel))[0]);
        Assert.True(frozen.IsSilent);
        Assert.Equal(1, tws.Counts.RequestsOf("REQ_CURRENT_TIME"));

        tws.Thaw();
        var late = new HashSet<string> { (await frozen.ReadFieldsAsync(Cancel))[0], (await frozen.ReadFieldsAsync(Cancel))[0] };
        Assert.Equal(["4", "49"], late.Order());
    }

    [Fact]
    public async Task A_frozen_connection_does_not_read_and_the_clients_writes_get_stuck()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Freeze();

        client.Socket.Blocking = false;
        var sent = 0L;
        var stuck = Assert.Throws<SocketException>(() =>
        {
            while (sent < 1L << 30)
                sent += client.Socket.Send(new byte[65536]);
        });

        Assert.Equal(SocketError.WouldBlock, stuck.SocketErrorCode);
    }

    [Fact]
    public async Task A_frozen_connection_can_still_be_dropped()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Freeze();
        tws.LoseIb();

        tws.Drop();

        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task Requests_can_be_ignored_while_the_socket_is_read()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Behave(Target.Client(1), b => b with { IgnoresRequests = true });

        await client.SendAsync(["49", "1"], Cancel);
        await client.SendAsync(["999"], Cancel);
        await tws.WaitUntilAsync(c => c.RequestsOf("REQ_CURRENT_TIME") == 1 && c.RequestsOf("request 999") == 1, Cancel);
        tws.BehaveNormally();
        await client.SendAsync(["8", "1", "1"], Cancel);

        Assert.Equal("9", (await client.ReadFieldsAsync(Cancel))[0]);
    }

    [Fact]
    public async Task Strange_bytes_can_be_sent_in_the_middle_of_a_session()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        tws.Send(StrangeBytes.BadField.AsSpan());
        tws.Send(StrangeBytes.UnknownMessage(999).AsSpan());
        tws.Send(StrangeBytes.AbsurdLength.AsSpan());
        tws.Send(StrangeBytes.NegativeLength.AsSpan());
        tws.Send(StrangeBytes.HalfFrame.AsSpan());
        tws.Drop();

        Assert.Equal(["9", "1", "soon"], await client.ReadFieldsAsync(Cancel));
        Assert.Equal(["999", "1"], await client.ReadFieldsAsync(Cancel));
        Assert.Equal("7fffffff" + "fffffffe" + "00000006" + "390031", Convert.ToHexStringLower(await client.ReadToEndAsync(Cancel)));
    }
}
