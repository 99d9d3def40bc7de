using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;
using Tempest.Simulator.Faults;

namespace Tempest.Broker.Tests.Health;

/// <summary>Whether TWS is really there, over real sockets.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task A_TWS_that_was_just_heard_needs_no_proof()
    {
        await using var desk = await Desk.ConnectedAsync();
        desk.Tws.Freeze();

        Assert.True(await desk.Broker.ProveAliveAsync(SessionName.AutoTrader, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_TWS_that_was_silent_for_more_than_three_seconds_is_asked_and_answers()
    {
        await using var desk = await Desk.ConnectedAsync();
        desk.Clock.Advance(BrokerService.Fresh + TimeSpan.FromSeconds(0.1));

        var alive = await desk.Broker.ProveAliveAsync(SessionName.AutoTrader, TestContext.Current.CancellationToken);

        Assert.True(alive);
        Assert.Equal("allowed", desk.Now.AutoTrader.Links.Orders);
    }

    [Fact]
    public async Task Without_an_answer_in_a_second_and_a_half_orders_are_locked_before_the_caller_knows()
    {
        await using var desk = await Desk.ConnectedAsync();
        desk.Tws.Freeze();
        desk.Clock.Advance(TimeSpan.FromSeconds(4));

        var proof = desk.Broker.ProveAliveAsync(SessionName.AutoTrader, TestContext.Current.CancellationToken);
        desk.Clock.Advance(BrokerService.ProofLimit - TimeSpan.FromMilliseconds(1));
        var early = proof.IsCompleted;
        desk.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var alive = await proof;
        var locked = desk.Now.AutoTrader;

        Assert.False(early);
        Assert.False(alive);
        Assert.Equal("locked: TWS did not answer the check before sending", locked.Links.Orders);
        Assert.Equal(("stoppedAnswering", "TWS did not answer the check before sending"), (locked.Cause?.Code, locked.Cause?.Title));
        Assert.Equal(SessionState.Connected, locked.State);
        Assert.Equal("LOCKED — TWS did not answer the check before sending", (desk.Now with { EngineEnabled = true }).EngineStatus);
        Assert.Equal(RungState.Doubtful, desk.Now.AutoTraderHealth.Overall);
    }

    [Fact]
    public async Task A_late_answer_unlocks_orders()
    {
        await using var desk = await Desk.ConnectedAsync();
        desk.Tws.Freeze();
        desk.Clock.Advance(TimeSpan.FromSeconds(4));
        var proof = desk.Broker.ProveAliveAsync(SessionName.AutoTrader, TestContext.Current.CancellationToken);
        desk.Clock.Advance(BrokerService.ProofLimit);
        await proof;

        desk.Tws.Thaw();
        await desk.Until(s => s.AutoTrader.Links.Orders == Links.OrdersAllowed);

        Assert.Null(desk.Now.AutoTrader.Cause);
        Assert.Equal(2, desk.Tws.Counts.Accepted);
    }

    [Fact]
    public async Task A_session_that_is_not_connected_is_not_alive()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse());

        Assert.False(await desk.Broker.ProveAliveAsync(SessionName.Tempest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_peer_that_stops_answering_is_told_within_thirty_seconds_and_the_light_turns_before()
    {
        await using var desk = await Desk.ConnectedAsync();
        await desk.Pass(TimeSpan.FromSeconds(2));

        desk.Tws.Freeze();
        var amber = await desk.Until(s => s.TempestHealth.Overall is RungState.Doubtful);
        var gone = await desk.Until(s => s.Tempest.State is not SessionState.Connected);

        Assert.InRange(amber.TotalSeconds, 15, 22);
        Assert.InRange((amber + gone).TotalSeconds, 20, 30);
    }

    [Fact]
    public async Task Waking_from_sleep_locks_orders_and_asks_at_once_and_an_answer_settles_it()
    {
        await using var desk = await Desk.ConnectedAsync();

        desk.Clock.AdjustTime(desk.Clock.GetUtcNow().AddHours(3));
        await desk.Until(s => s.Clockwork.LastJump is not null);
        await desk.Until(s => s.Tempest.Links.Orders == Links.OrdersAllowed && s.AutoTrader.Links.Orders == Links.OrdersAllowed);

        Assert.InRange(desk.Now.Clockwork.LastJump!.By.TotalHours, 2.9, 3.1);
        Assert.Contains(desk.Seen, s => s.AutoTrader.Links.Orders == "locked: this computer has slept, and TWS has not been heard since");
        Assert.Equal(2, desk.Tws.Counts.Accepted);
    }

    [Fact]
    public async Task Waking_beside_a_dead_connection_ends_it_within_eleven_seconds_and_not_after_twenty_five()
    {
        await using var desk = await Desk.ConnectedAsync();
        desk.Tws.Freeze();

        desk.Clock.AdjustTime(desk.Clock.GetUtcNow().AddHours(3));
        await desk.Until(s => s.Clockwork.LastJump is not null);
        var gone = await desk.Until(s => s.Tempest.State is not SessionState.Connected);

        Assert.InRange(gone.TotalSeconds, 0, 11);
    }

    [Fact]
    public async Task Read_only_mode_locks_orders_once_and_is_settled_by_the_trader()
    {
        await using var desk = await Desk.ConnectedAsync();
        for (var i = 0; i < 20; i++)
            desk.Tws.Send([.. StrangeBytes.Frame("4", "2", $"{17 + i}", "321", "cause - The API interface is currently in Read-Only mode.", "")]);
        await desk.Until(s => s.Board.All is [{ Count: 40 }]);
        var locked = desk.Now.AutoTrader.Links.Orders;

        desk.Broker.SettleNotice(NoticeKind.ReadOnly, "");

        Assert.Equal("locked: TWS is in read-only mode", locked);
        Assert.Equal(("allowed", null), (desk.Now.AutoTrader.Links.Orders, desk.Now.AutoTrader.Cause));
    }

    [Fact]
    public async Task The_ports_are_looked_at_once_a_minute_and_the_system_is_asked_four_times_while_an_outage_lasts()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse());
        desk.Probe.Open.Add(4002);

        await desk.Until(s => s.Ports.At is not null);
        await desk.Pass(TimeSpan.FromSeconds(30));
        var within = (desk.Probe.Tried.Count, desk.Machine.Looks);
        await desk.Pass(TimeSpan.FromSeconds(45));
        var after = (desk.Probe.Tried.Count, desk.Machine.Looks);

        Assert.Equal(4, within.Count);
        Assert.InRange(within.Looks, 2, 3);
        Assert.Equal(8, after.Count);
        Assert.InRange(after.Looks, 4, 6);
        Assert.Equal(PortAnswer.Open, desk.Now.Ports.Findings.Single(f => f.Port == 4002).Answer);
        Assert.All(desk.Probe.Tried, tried => Assert.Equal("127.0.0.1", tried.Host));
    }

    [Fact]
    public async Task Another_computer_is_looked_at_only_when_asked()
    {
        await using var desk = await Desk.OpenAsync(settings: s => s with { Host = "127.0.0.1" }, tws: t => t.Refuse());
        await desk.Until(s => s.Ports.At is not null);

        await desk.Broker.LookAtPortsAsync("10.0.0.5", TestContext.Current.CancellationToken);

        Assert.Equal("10.0.0.5", desk.Now.Ports.Host);
        Assert.Equal(4, desk.Probe.Tried.Count(t => t.Host == "10.0.0.5"));
    }

    [Fact]
    public async Task Another_computer_is_looked_at_also_while_this_one_still_is()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse());
        desk.Probe.Silent.Add(7497);
        var here = desk.Broker.LookAtPortsAsync(null, TestContext.Current.CancellationToken);

        var there = desk.Broker.LookAtPortsAsync("10.0.0.5", TestContext.Current.CancellationToken);
        await desk.Until(() => there.IsCompleted);

        Assert.True(here.IsCompletedSuccessfully);
        Assert.Equal("10.0.0.5", desk.Now.Ports.Host);
    }

    [Fact]
    public async Task A_demo_looks_nowhere()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse(), simulated: true);

        await desk.Until(s => s.Tempest.Cause is not null);
        await desk.Broker.LookAtPortsAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), (desk.Machine.Looks, desk.Probe.Tried.Count));
    }

    [Fact]
    public async Task Where_TWS_answered_is_remembered_with_its_account_type()
    {
        await using var desk = await Desk.ConnectedAsync();

        var known = Assert.Single(desk.Settings.KnownPorts);
        Assert.Equal(("127.0.0.1", desk.Tws.Port, AccountMode.Paper), (known.Host, known.Port, known.Mode));
        Assert.Equal(AccountMode.Paper, desk.Now.SavedMode);
    }
}
