using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Simulator;
using Tempest.Simulator.Faults;

namespace Tempest.Broker.Tests.Connection;

public sealed class BrokerServiceTests
{
    [Fact]
    public async Task Connects_by_itself_and_the_engine_follows_half_a_second_later_with_the_next_id()
    {
        await using var desk = await Desk.OpenAsync();

        await desk.Until(s => s.Tempest.State is SessionState.Connected);
        var between = await desk.Until(s => s.AutoTrader.State is SessionState.Connected);

        var now = desk.Now;
        Assert.InRange(between.TotalSeconds, 0.4, 10);
        Assert.Equal(now.Tempest.ClientId + 1, now.AutoTrader.ClientId);
        Assert.Equal([now.Tempest.ClientId!.Value, now.AutoTrader.ClientId!.Value], desk.Tws.Counts.Sessions);
        Assert.Equal(("127.0.0.1", desk.Tws.Port, 187, AccountMode.Paper), (now.Tempest.Host, now.Tempest.Port, now.Tempest.ServerVersion, now.Tempest.Mode));
        Assert.Equal([new AccountId("DU1234567")], now.Tempest.Accounts);
        Assert.Equal((1, null, null), (now.Tempest.Attempt, now.Tempest.NextAttemptAt, now.Tempest.Cause));
        Assert.Equal(("● Connected", "READY — not enabled"), (now.Tempest.Label, now.EngineStatus));
    }

    [Fact]
    public async Task All_three_states_are_published_in_their_order()
    {
        await using var desk = await Desk.ConnectedAsync();

        var labels = desk.Seen.Select(s => s.Tempest.Label).Prepend("○ Disconnected").ToList();
        var turns = labels.Where((label, i) => i == 0 || label != labels[i - 1]);

        Assert.Equal(["○ Disconnected", "◐ Connecting…", "● Connected"], turns);
    }

    [Fact]
    public async Task The_links_tell_what_TWS_told()
    {
        await using var desk = await Desk.ConnectedAsync();
        await desk.Until(s => s.Tempest.Links.Farms.Length >= 3);

        var links = desk.Now.Tempest.Links;

        Assert.Equal((LinkState.Up, LinkState.Up, LinkState.Up, "allowed"), (links.Port, links.Api, links.Ib, links.Orders));
        Assert.Contains(links.Farms, f => f is { Name: "usfuture", Kind: FarmKind.MarketData, State: LinkState.Up });
    }

    [Fact]
    public async Task A_refusal_is_named_tried_again_within_two_seconds_and_warned_of_after_ten()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse());

        await desk.Until(s => s.Tempest is { Cause: not null, NextAttemptAt: not null });
        var refused = desk.Seen.First(s => s.Tempest is { Cause: not null, NextAttemptAt: not null }).Tempest;
        var waits = refused.NextAttemptAt - refused.Since;
        await desk.Until(s => s.Warning is not null);
        var warnedAfter = desk.Clock.GetUtcNow() - desk.Now.StartedAt;

        Assert.Equal("socketRefused", refused.Cause?.Code);
        Assert.InRange(waits!.Value.TotalSeconds, 1, 3); // the exact wait is proven without a socket in between
        Assert.InRange(warnedAfter.TotalSeconds, 10, 10.2);
        Assert.Equal("WAITING — no broker connection", desk.Now.EngineStatus);
    }

    [Fact]
    public async Task The_warning_goes_by_itself_when_TWS_comes_and_comes_once_an_outage()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse());
        await desk.Until(s => s.Warning is not null);

        desk.Broker.DismissWarning();
        await desk.Pass(TimeSpan.FromMinutes(2));
        var stillDismissed = desk.Now.Warning;
        desk.Tws.Listen();
        var back = await desk.Until(s => s.Tempest.State is SessionState.Connected);
        var gone = desk.Now.Warning;
        desk.Tws.Refuse();
        desk.Tws.Drop();
        await desk.Until(s => s.Warning is not null);

        Assert.True(stillDismissed?.Dismissed);
        Assert.InRange(back.TotalSeconds, 0, 10);
        Assert.Null(gone);
        Assert.False(desk.Now.Warning?.Dismissed);
    }

    [Fact]
    public async Task A_short_drop_brings_no_warning()
    {
        await using var desk = await Desk.ConnectedAsync();

        desk.Tws.Drop();
        await desk.Until(s => s.Tempest.State is not SessionState.Connected);
        await desk.Until(s => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);
        await desk.Pass(TimeSpan.FromSeconds(12));

        Assert.DoesNotContain(desk.Seen, s => s.Warning is not null);
    }

    [Fact]
    public async Task Losing_one_session_leaves_the_other_be()
    {
        await using var desk = await Desk.ConnectedAsync();
        var (tempest, engine) = (desk.Now.Tempest.ClientId!.Value, desk.Now.AutoTrader.ClientId!.Value);

        desk.Tws.Drop(Target.Client(engine));
        await desk.Until(s => s.AutoTrader.State is SessionState.Disconnected);
        var statusWithoutEngine = (desk.Now.Tempest.Label, desk.Now.EngineStatus);
        await desk.Until(s => s.AutoTrader.State is SessionState.Connected);
        desk.Tws.Drop(Target.Client(tempest));
        await desk.Until(s => s.Tempest.State is SessionState.Disconnected);
        var engineMeanwhile = desk.Now.AutoTrader.State;
        await desk.Until(s => s.Tempest.State is SessionState.Connected);

        Assert.Equal(("● Connected", "WAITING — no broker connection"), statusWithoutEngine);
        Assert.Equal(SessionState.Connected, engineMeanwhile);
        Assert.Equal((tempest, engine), (desk.Now.Tempest.ClientId, desk.Now.AutoTrader.ClientId));
        Assert.Equal(4, desk.Tws.Counts.Accepted);
    }

    [Fact]
    public async Task An_engine_without_a_connection_waits_for_Tempests_own()
    {
        await using var desk = await Desk.ConnectedAsync();

        desk.Tws.Refuse();
        desk.Tws.Drop();
        await desk.Pass(TimeSpan.FromSeconds(60));
        await desk.Until(s => s.Tempest.NextAttemptAt is not null); // between two attempts

        Assert.Equal(SessionState.Disconnected, desk.Now.AutoTrader.State);
        Assert.Null(desk.Now.AutoTrader.NextAttemptAt);
    }

    [Fact]
    public async Task A_refused_engine_id_draws_the_pair_anew_and_dials_both()
    {
        await using var desk = await Desk.OpenAsync(start: false);
        var first = desk.Now.InUse;
        desk.Tws.Behaviour = Behaviour.Normal with { BusyClientIds = [first.AutoTraderClientId] };

        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);
        await desk.Until(s => s.AutoTrader.State is SessionState.Connected && s.Tempest.State is SessionState.Connected);

        Assert.NotEqual(first.AutoTraderClientId, desk.Now.AutoTrader.ClientId);
        Assert.NotEqual(first.TempestClientId, desk.Now.Tempest.ClientId);
        Assert.Equal(desk.Now.Tempest.ClientId + 1, desk.Now.AutoTrader.ClientId);
        Assert.Equal(1, desk.Tws.Counts.ClientIdsRefused);
        Assert.True(desk.Tws.Counts.MostOpen <= 2);
    }

    [Fact]
    public async Task A_refused_Tempest_id_draws_the_pair_anew_at_once()
    {
        await using var desk = await Desk.OpenAsync(start: false);
        var first = desk.Now.InUse;
        desk.Tws.Behaviour = Behaviour.Normal with { BusyClientIds = [first.TempestClientId] };

        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);
        var time = await desk.Until(s => s.AutoTrader.State is SessionState.Connected && s.Tempest.State is SessionState.Connected);

        Assert.InRange(time.TotalSeconds, 1, 9); // a wait would have been ten seconds
        Assert.NotEqual(first.TempestClientId, desk.Now.Tempest.ClientId);
    }

    [Fact]
    public async Task Pinned_ids_never_move_and_the_cause_says_what_TWS_said()
    {
        await using var desk = await Desk.OpenAsync(
            s => s with { TempestClientId = ClientIdChoice.Pin(50), AutoTraderClientId = ClientIdChoice.Pin(51) },
            t => t.Behaviour = Behaviour.Normal with { BusyClientIds = [51] });

        await desk.Until(s => s.AutoTrader.Cause is not null);
        await desk.Pass(TimeSpan.FromSeconds(100));

        Assert.Equal("clientIdInUse", desk.Now.AutoTrader.Cause?.Code);
        Assert.All(desk.Tws.Counts.StartedAs, id => Assert.Contains(id, new[] { 50, 51 }));
        Assert.InRange(desk.Tws.Counts.ClientIdsRefused, 3, 6);
        Assert.Equal(("● Connected", "WAITING — no broker connection"), (desk.Now.Tempest.Label, desk.Now.EngineStatus));
    }

    [Fact]
    public async Task A_TWS_that_refuses_every_engine_id_does_not_cost_Tempests_own_connection_for_ever()
    {
        await using var desk = await Desk.OpenAsync(start: false);
        desk.Tws.Behave(Target.All, b => b);
        desk.Tws.Behaviour = Behaviour.Normal with { BusyClientIds = [.. Enumerable.Range(0, 1000).Where(i => i != desk.Now.InUse.TempestClientId)] };

        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);
        await desk.Pass(TimeSpan.FromMinutes(3));
        desk.Tws.BehaveNormally();
        await desk.Until(s => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);

        Assert.InRange(desk.Tws.Counts.ClientIdsRefused, 3, 12);
    }

    [Fact]
    public async Task Once_an_order_was_sent_a_refusal_of_the_engine_id_moves_nothing()
    {
        var kept = new InMemorySettings { OrderClientIds = new(700, [700]) };
        await using var desk = await Desk.OpenAsync(kept: kept, tws: t => t.Behaviour = Behaviour.Normal with { BusyClientIds = [700] });

        await desk.Until(s => s.AutoTrader.Cause is not null);
        await desk.Pass(TimeSpan.FromSeconds(30));
        var while326 = (desk.Now.AutoTrader.ClientId, desk.Tws.Counts.StartedAs.Count(id => id != 700));
        desk.Tws.BehaveNormally();
        await desk.Until(s => s.AutoTrader.State is SessionState.Connected);

        Assert.Equal((700, 1), while326);
        Assert.Equal(700, desk.Now.AutoTrader.ClientId);
        Assert.True(desk.Broker.KeepsAutoTraderId);
    }

    [Fact]
    public async Task Saving_changes_nothing_until_the_next_reconnect_and_shortens_no_wait()
    {
        await using var desk = await Desk.ConnectedAsync();
        await using var other = await SimulatedTws.StartAsync(new SimulatorOptions(), desk.Clock, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(desk.Broker.SaveConnection(desk.Now.Saved with { Port = other.Port }));
        await desk.Pass(TimeSpan.FromSeconds(30));
        var whileSaved = (desk.Now.SettingsPending, desk.Now.Tempest.Port, desk.Tws.Counts.Accepted);
        desk.Broker.Reconnect();
        await desk.Until(s => s.Tempest.Port == other.Port && s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);

        Assert.Equal((true, desk.Tws.Port, 2), whileSaved);
        Assert.False(desk.Now.SettingsPending);
        Assert.Equal((0, 2), (desk.Tws.Counts.Open, other.Counts.Open));
        Assert.Equal(desk.Now.Saved, desk.Settings.Connection);
    }

    [Fact]
    public async Task Both_sessions_are_always_on_the_same_values()
    {
        await using var desk = await Desk.ConnectedAsync();
        await using var other = await SimulatedTws.StartAsync(new SimulatorOptions(), desk.Clock, cancellationToken: TestContext.Current.CancellationToken);
        desk.Broker.SaveConnection(desk.Now.Saved with { Port = other.Port });

        desk.Tws.Drop(Target.Client(desk.Now.AutoTrader.ClientId!.Value));
        await desk.Until(s => s.Tempest.Port == other.Port && s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);

        Assert.Equal((0, 2), (desk.Tws.Counts.Open, other.Counts.Open));
        Assert.DoesNotContain(desk.Seen, s =>
            s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected && s.Tempest.Port != s.AutoTrader.Port);
    }

    [Fact]
    public async Task Bad_settings_are_not_saved()
    {
        await using var desk = await Desk.ConnectedAsync();

        var problems = desk.Broker.SaveConnection(new ConnectionSettings(" ", 0, ClientIdChoice.Pin(-1), ClientIdChoice.Pin(1000)));

        Assert.Equal([SettingField.Host, SettingField.Port, SettingField.TempestClientId, SettingField.AutoTraderClientId], problems.Select(p => p.Field));
        Assert.Null(desk.Settings.Connection);
        Assert.False(desk.Now.SettingsPending);
    }

    [Fact]
    public async Task A_Tempest_id_that_the_engine_keeps_for_its_orders_is_refused_with_the_reason()
    {
        await using var desk = await Desk.OpenAsync(kept: new InMemorySettings { OrderClientIds = new(700, [700]) }, start: false);

        var problem = Assert.Single(desk.Broker.SaveConnection(desk.Now.Saved with { TempestClientId = ClientIdChoice.Pin(700) }));
        var allowed = desk.Broker.SaveConnection(desk.Now.Saved with { TempestClientId = ClientIdChoice.Pin(700), AutoTraderClientId = ClientIdChoice.Pin(701) });

        Assert.Equal(SettingField.TempestClientId, problem.Field);
        Assert.Contains("700", problem.Message, StringComparison.Ordinal);
        Assert.Empty(allowed);
        Assert.Null(desk.Settings.OrderClientIds.Kept);
        Assert.Contains(700, desk.Settings.OrderClientIds.EverUsed);
    }

    [Fact]
    public async Task Reconnect_closes_and_dials_both_with_never_more_than_two_sockets()
    {
        await using var desk = await Desk.ConnectedAsync();

        for (var i = 1; i <= 5; i++)
        {
            desk.Broker.Reconnect();
            await desk.Until(s => s.Tempest.State is not SessionState.Connected);
            await desk.Until(s => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);
            Assert.Equal(2 + (2 * i), desk.Tws.Counts.Accepted);
        }

        Assert.Equal((2, 2), (desk.Tws.Counts.MostOpen, desk.Tws.Counts.Open));
        Assert.Equal(0, desk.Tws.Counts.ClientIdsRefused);
    }

    [Fact]
    public async Task Retry_Now_dials_at_once_and_leaves_a_standing_connection_alone()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Close() });
        await desk.Until(s => s.Tempest is { State: SessionState.Disconnected, NextAttemptAt: not null });
        var accepted = desk.Tws.Counts.Accepted;

        desk.Tws.BehaveNormally();
        desk.Broker.RetryNow();
        var time = await desk.Until(s => s.Tempest.State is SessionState.Connected);
        await desk.Until(s => s.AutoTrader.State is SessionState.Connected);
        desk.Broker.RetryNow();
        await desk.Pass(TimeSpan.FromSeconds(5));

        Assert.InRange(time.TotalSeconds, 0, 4); // a wait would have been five seconds
        Assert.Equal(accepted + 2, desk.Tws.Counts.Accepted);
    }

    [Fact]
    public async Task Refresh_says_that_nothing_had_to_be_done()
    {
        await using var desk = await Desk.ConnectedAsync();

        var outcome = await desk.Broker.RefreshOrdersCacheAsync(TestContext.Current.CancellationToken);

        Assert.True(outcome is { Succeeded: true, Reconnected: false }, outcome.Message);
        Assert.Equal(2, desk.Tws.Counts.Accepted);
    }

    [Fact]
    public async Task Refresh_dials_again_when_settings_changed()
    {
        await using var desk = await Desk.ConnectedAsync();
        desk.Broker.SaveConnection(desk.Now.Saved with { TempestClientId = ClientIdChoice.Pin(50), AutoTraderClientId = ClientIdChoice.Pin(51) });

        var refresh = desk.Broker.RefreshOrdersCacheAsync(TestContext.Current.CancellationToken);
        await desk.Until(() => refresh.IsCompleted);

        Assert.True(await refresh is { Succeeded: true, Reconnected: true });
        Assert.Equal([50, 51], desk.Tws.Counts.Sessions);
    }

    [Fact]
    public async Task Refresh_dials_what_is_down_and_names_the_cause_when_it_stays_down()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse());
        await desk.Until(s => s.Tempest.NextAttemptAt is not null);

        var refresh = desk.Broker.RefreshOrdersCacheAsync(TestContext.Current.CancellationToken);
        await desk.Until(() => refresh.IsCompleted);
        desk.Tws.Listen();
        var second = desk.Broker.RefreshOrdersCacheAsync(TestContext.Current.CancellationToken);
        await desk.Until(() => second.IsCompleted);

        Assert.False((await refresh).Succeeded);
        Assert.Contains("Nothing answers at 127.0.0.1", (await refresh).Message, StringComparison.Ordinal);
        Assert.True(await second is { Succeeded: true, Reconnected: true });
    }

    [Fact]
    public async Task TWS_losing_IB_keeps_the_label_and_locks_orders_until_it_is_back()
    {
        await using var desk = await Desk.ConnectedAsync();

        desk.Tws.LoseIb();
        await desk.Until(s => s.Tempest.Cause is not null);
        var lost = desk.Now.Tempest;
        desk.Tws.RestoreIb();
        await desk.Until(s => s.Tempest.Cause is null);

        Assert.Equal(("● Connected", "ibLinkDown", LinkState.Down), (lost.Label, lost.Cause?.Code, lost.Links.Ib));
        Assert.StartsWith("locked: ", lost.Links.Orders, StringComparison.Ordinal);
        Assert.Equal((LinkState.Up, "allowed"), (desk.Now.Tempest.Links.Ib, desk.Now.Tempest.Links.Orders));
        Assert.Equal(2, desk.Tws.Counts.Accepted);
    }

    [Fact]
    public async Task A_farm_that_is_down_is_named()
    {
        await using var desk = await Desk.ConnectedAsync();

        desk.Tws.SetFarm("usfuture", FarmNotice.MarketDataBroken);
        await desk.Until(s => s.Tempest.Cause is not null);
        var down = desk.Now.Tempest.Cause!;
        desk.Tws.SetFarm("usfuture", FarmNotice.MarketDataOk);
        await desk.Until(s => s.Tempest.Cause is null);

        Assert.Equal("farmDown", down.Code);
        Assert.Contains("usfuture", down.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_TWS_is_said_to_be_asking_after_three_seconds_and_kept_for_a_minute()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Silence() });

        var after = await desk.Until(s => s.Tempest.Hint is not null);
        await desk.Pass(TimeSpan.FromSeconds(50));
        desk.Tws.BehaveNormally();
        await desk.Until(s => s.Tempest.State is SessionState.Connected);

        Assert.InRange(after.TotalSeconds, 3, 10);
        Assert.Null(desk.Now.Tempest.Hint);
        Assert.Equal(1, desk.Now.Tempest.Attempt);
    }

    [Fact]
    public async Task TWS_that_moves_its_port_is_followed_and_the_saved_port_kept_in_mind()
    {
        await using var desk = await Desk.ConnectedAsync();
        var saved = desk.Now.Saved;

        var port = desk.Tws.ChangePort();
        await desk.Until(s => s.Tempest.Port == port && s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);

        Assert.Equal(saved, desk.Now.Saved);
        Assert.Equal("portChanged", desk.Now.Tempest.Cause?.Code);
        Assert.Contains($"{port}", desk.Now.Tempest.Cause?.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_another_account_answers_is_not_followed()
    {
        await using var desk = await Desk.ConnectedAsync();
        await using var stranger = await SimulatedTws.StartAsync(
            new SimulatorOptions { Accounts = ["U7654321"] }, desk.Clock, cancellationToken: TestContext.Current.CancellationToken);

        desk.Tws.Notify(1300, $"TWS socket port has been reset and this connection is being dropped. Please reconnect on the new port - {stranger.Port}");
        desk.Tws.Drop();
        await desk.Until(s => stranger.Counts.Accepted > 0);
        await desk.Until(s => s.Tempest.Port == desk.Tws.Port && s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);
        await desk.Until(() => stranger.Counts.Open == 0);

        Assert.Equal(AccountMode.Paper, desk.Now.Tempest.Mode);
        Assert.Single(stranger.Counts.StartedAs);
    }

    [Theory]
    [InlineData("U1234567", AccountMode.Live)]
    [InlineData("DU1234567", AccountMode.Paper)]
    public async Task The_mode_is_told_from_the_account(string account, AccountMode mode)
    {
        await using var desk = await Desk.OpenAsync(options: new SimulatorOptions { Accounts = [account] });

        await desk.Until(s => s.Tempest.State is SessionState.Connected);

        Assert.Equal(mode, desk.Now.Tempest.Mode);
    }

    [Fact]
    public async Task Tempests_own_simulator_is_called_simulated_whatever_its_account()
    {
        await using var desk = await Desk.OpenAsync(options: new SimulatorOptions { Accounts = ["U1234567"] }, simulated: true);

        await desk.Until(s => s.Tempest.State is SessionState.Connected);

        Assert.Equal(AccountMode.Simulated, desk.Now.Tempest.Mode);
    }

    [Fact]
    public async Task A_demo_reaches_nothing_but_its_simulator_whatever_is_saved()
    {
        await using var desk = await Desk.OpenAsync(simulated: true);
        await using var realTws = await SimulatedTws.StartAsync(
            new SimulatorOptions { Accounts = ["U7654321"] }, desk.Clock, cancellationToken: TestContext.Current.CancellationToken);
        await desk.Until(s => s.Tempest.State is SessionState.Connected);

        desk.Broker.SaveConnection(desk.Now.Saved with { Port = realTws.Port });
        desk.Broker.Reconnect();
        await desk.Until(s => s.Tempest.Cause is not null);
        await desk.Pass(TimeSpan.FromSeconds(30));

        Assert.Equal(("demoOnly", SessionState.Disconnected, realTws.Port), (desk.Now.Tempest.Cause?.Code, desk.Now.Tempest.State, desk.Now.Tempest.Port));
        Assert.Equal(0, realTws.Counts.Accepted);
        Assert.NotNull(desk.Now.Warning);
    }

    [Fact]
    public async Task A_demo_begins_at_its_simulator_wherever_the_last_one_was()
    {
        var kept = new InMemorySettings();
        kept.SaveConnection(new ConnectionSettings("10.0.0.5", 7496, ClientIdChoice.Pin(50), ClientIdChoice.Auto));
        await using var desk = await Desk.OpenAsync(kept: kept, simulated: true);

        await desk.Until(s => s.Tempest.State is SessionState.Connected);

        Assert.Equal((desk.Tws.Port, 50), (desk.Now.Tempest.Port, desk.Now.Tempest.ClientId));
    }

    [Fact]
    public async Task A_mix_of_accounts_counts_as_real_money_and_no_account_is_shown_once_the_connection_is_gone()
    {
        await using var desk = await Desk.OpenAsync(options: new SimulatorOptions { Accounts = ["DU1234567", "U1234567"] });
        await desk.Until(s => s.Tempest.State is SessionState.Connected);
        var mode = desk.Now.Tempest.Mode;

        desk.Tws.Refuse();
        desk.Tws.Drop();
        await desk.Until(s => s.Tempest.State is SessionState.Disconnected);

        Assert.Equal(AccountMode.Live, mode);
        Assert.Equal(AccountMode.Unknown, desk.Now.Tempest.Mode);
        Assert.Empty(desk.Now.Tempest.Accounts);
    }

    [Fact]
    public async Task What_happened_is_kept()
    {
        await using var desk = await Desk.ConnectedAsync();
        desk.Tws.Refuse();
        desk.Tws.Drop();
        await desk.Pass(TimeSpan.FromSeconds(30));

        var lines = desk.Broker.History(100).Where(e => e.Session is SessionName.Tempest).Select(e => $"{e.From}-{e.To} {e.Cause}").ToList();

        Assert.Equal(
            [
                "Connecting-Disconnected socketRefused", "Disconnected-Connecting ", "Connected-Disconnected closedByTws",
                "Connecting-Connected ", "Disconnected-Connecting ",
            ],
            lines);
        Assert.True(desk.Broker.History(1)[0].Attempt > 5);
    }

    [Fact]
    public async Task Stopping_says_goodbye_on_both_sockets_and_gives_the_ids_back()
    {
        var desk = await Desk.ConnectedAsync();

        await desk.Broker.StopAsync(TestContext.Current.CancellationToken);

        await desk.Tws.WaitUntilAsync(c => c.Open == 0, TestContext.Current.CancellationToken);
        Assert.Equal(0, desk.Leases.Taken);
        await desk.Tws.DisposeAsync();
    }
}
