using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>Whose orders they are, and who hears of them.</summary>
public sealed class ClientOrderTests : TradingTest
{
    private const string Resting = "order 1 Submitted 1; status 1 Submitted 0/1";

    [Fact]
    public async Task Only_the_client_that_placed_an_order_hears_of_it_and_can_cancel_it()
    {
        var tws = await TradingAsync();
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);
        await one.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        Assert.Equal("", await two.ReadAsync());
        Assert.Equal("error 1 10147", await two.CancelAsync(1));
        Assert.Equal("OpenOrderEnd", await two.AskAsync(new RequestOpenOrders()));
        Assert.Equal(Resting + "; OpenOrderEnd", await two.AskAsync(new RequestAllOpenOrders()));
        Assert.Equal(1, two.Last<OrderStatus>().ClientId);
        Assert.Single(tws.OpenOrders);
    }

    [Fact]
    public async Task Where_TWS_is_lax_anyone_cancels()
    {
        var tws = await TradingAsync(script: "anyone-cancels yes");
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);
        await one.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        await two.CancelAsync(1);

        Assert.Empty(tws.OpenOrders);
        Assert.EndsWith("error 1 202", await one.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_work_on_without_their_client_and_are_told_when_it_returns()
    {
        var tws = await TradingAsync();
        using (var gone = await SitDownAsync(tws, 3))
        {
            await gone.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));
            await gone.PlaceAsync(2, Mes, Order("BUY 1 LMT 6690"));
        }

        await tws.WaitUntilAsync(c => c.Sessions.IsEmpty, Cancel);
        Trade(tws, 6690);

        using var back = await SitDownAsync(tws, 3);
        Assert.Equal(Resting + "; OpenOrderEnd", await back.ReadAsync());
        Assert.Equal("next 3", await back.AskAsync(new RequestIds()));
        Assert.Equal("execution 2 BOT 1@6690; commission 0.62; ExecutionEnd", await back.AskAsync(new RequestExecutions(5)));
        Assert.Equal(5, back.Last<ExecutionReport>().RequestId);
        Assert.EndsWith("error 1 202", await back.CancelAsync(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_orders_need_not_be_told_at_the_start()
    {
        var tws = await TradingAsync(script: "orders-at-start untold");
        using (var gone = await SitDownAsync(tws, 3))
            await gone.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));
        await tws.WaitUntilAsync(c => c.Sessions.IsEmpty, Cancel);

        using var back = await SitDownAsync(tws, 3);

        Assert.Equal("", await back.ReadAsync());
    }

    [Fact]
    public async Task Orders_and_ids_and_positions_outlive_a_restart()
    {
        var tws = await TradingAsync();
        using (var before = await SitDownAsync(tws, 3))
        {
            await before.PlaceAsync(1, Mes, Order("BUY 1 LMT 50 GTC"));
            await before.PlaceAsync(2, Mes, Order("BUY 2 MKT"));
            var restarted = tws.RestartAsync(TimeSpan.FromSeconds(90));
            Clock.Advance(TimeSpan.FromSeconds(90));
            await restarted;
        }

        using var after = await SitDownAsync(tws, 3);

        Assert.Equal(Resting + "; OpenOrderEnd", await after.ReadAsync());
        Assert.Equal("next 3", await after.AskAsync(new RequestIds()));
        Assert.Equal(2, tws.Positions[0].Size);
    }

    [Fact]
    public async Task An_id_that_went_back_makes_a_second_order_of_the_same_id()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT"));
        var first = desk.Last<OrderStatus>().PermId;

        tws.SetNextOrderId(1);

        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT"));
        Assert.Equal("Filled", desk.Last<OrderStatus>().Status);
        Assert.NotEqual(first, desk.Last<OrderStatus>().PermId);
    }

    [Fact]
    public async Task The_next_id_is_above_those_of_others_that_were_seen()
    {
        var tws = await TradingAsync();
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);
        await one.PlaceAsync(40, Mes, Order("BUY 1 LMT 50"));

        await two.AskAsync(new RequestAllOpenOrders());

        Assert.Equal("next 41", await two.AskAsync(new RequestIds()));
        // It may still use its own, which nobody has used.
        Assert.Contains("Submitted", await two.PlaceAsync(1, Mes, Order("BUY 1 LMT 50")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_master_client_hears_of_everybodys_orders()
    {
        var tws = await TradingAsync(script: "master-client 9");
        using var master = await SitDownAsync(tws, 9);
        using var one = await SitDownAsync(tws, 1);

        await one.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        Assert.Equal("order 1 PreSubmitted 1; status 1 PreSubmitted 0/1; " + Resting, await master.ReadAsync());
        Assert.Equal(1, master.Last<OpenOrder>().Order.ClientId);
    }

    [Fact]
    public async Task Client_0_hears_of_manual_orders_and_can_bind_them()
    {
        var tws = await TradingAsync();
        using var zero = await SitDownAsync(tws, 0);
        using var one = await SitDownAsync(tws, 1);

        tws.PlaceManualOrder("MES", Order("BUY 1 LMT 50"));

        Assert.Equal("order 0 PreSubmitted 1; status 0 PreSubmitted 0/1; order 0 Submitted 1; status 0 Submitted 0/1", await zero.ReadAsync());
        Assert.Equal("order 0 Submitted 1; status 0 Submitted 0/1; OpenOrderEnd", await one.AskAsync(new RequestAllOpenOrders()));
        Assert.Equal("error 0 10147", await zero.CancelAsync(0));
        Assert.Equal("bound -1; order -1 Submitted 1; status -1 Submitted 0/1; OpenOrderEnd", await zero.AskAsync(new RequestOpenOrders()));
        Assert.Equal("error -1 10147", await one.CancelAsync(-1));
        Assert.EndsWith("order -1 Cancelled 1; status -1 Cancelled 0/1; error -1 202", await zero.CancelAsync(-1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_0_can_have_manual_orders_bound_as_they_come_and_nobody_else_can()
    {
        var tws = await TradingAsync();
        using var zero = await SitDownAsync(tws, 0);
        using var one = await SitDownAsync(tws, 1);
        Assert.Equal("error -1 327", await one.AskAsync(new RequestAutoOpenOrders(AutoBind: true)));
        Assert.Equal("", await zero.AskAsync(new RequestAutoOpenOrders(AutoBind: true)));

        tws.PlaceManualOrder("MES", Order("BUY 1 LMT 50"));

        Assert.StartsWith("bound -1; order -1 PreSubmitted 1", await zero.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_global_cancel_ends_everything_and_tells_each_owner()
    {
        var tws = await TradingAsync();
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);
        await one.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));
        await two.PlaceAsync(1, Mes, Order("SELL 1 STP 50") with { Transmit = false });
        tws.PlaceManualOrder("AAPL", Order("BUY 1 LMT 1"));

        Assert.Equal("", await two.ReadAsync());
        await two.AskAsync(new CancelAllOrders());

        Assert.EndsWith("error 1 202", await one.ReadAsync(), StringComparison.Ordinal);
        Assert.Empty(tws.OpenOrders);
    }

    [Fact]
    public async Task Completed_orders_are_everybodys_of_today_with_how_they_ended()
    {
        var tws = await TradingAsync();
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);
        await one.PlaceAsync(1, Mes, Order("BUY 2 MKT") with { OrderRef = "mine" });
        await one.PlaceAsync(2, Mes, Order("BUY 1 LMT 50"));
        await one.CancelAsync(2);
        tws.PlaceManualOrder("MES", Order("BUY 1 MKT"));

        Assert.Equal("completed Filled; completed Cancelled; CompletedOrdersEnd", await two.AskAsync(new RequestCompletedOrders(ApiOnly: true)));
        var done = two.All<CompletedOrder>().ToList();
        Assert.Equal(["Filled Size: 2", "Cancelled by Trader"], done.Select(d => d.State.CompletedStatus));
        Assert.Equal(("mine", 2m, "20261120 09:30:00 US/Eastern"), (done[0].Order.OrderRef, done[0].Order.FilledQuantity, done[0].State.CompletedTime));
        Assert.Equal(one.All<OrderStatus>().First().PermId, done[0].Order.PermId);
        Assert.Equal("completed Filled; completed Cancelled; completed Filled; CompletedOrdersEnd", await two.AskAsync(new RequestCompletedOrders(ApiOnly: false)));

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("CompletedOrdersEnd", await two.AskAsync(new RequestCompletedOrders(ApiOnly: false)));
        Assert.Equal("ExecutionEnd", await two.AskAsync(new RequestExecutions(1)));
    }

    [Fact]
    public async Task Executions_can_be_filtered()
    {
        var tws = await TradingAsync();
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);
        await one.PlaceAsync(1, Mes, Order("BUY 1 MKT"));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await one.ReadAsync();
        await two.PlaceAsync(1, Apple, Order("SELL 10 MKT"));

        async Task<int> Count(RequestExecutions request)
        {
            one.Messages.Clear();
            await one.AskAsync(request);
            return one.All<ExecutionReport>().Count();
        }

        Assert.Equal(2, await Count(new RequestExecutions(1)));
        Assert.Equal(1, await Count(new RequestExecutions(1, ClientId: 2)));
        Assert.Equal(1, await Count(new RequestExecutions(1, Symbol: "AAPL")));
        Assert.Equal(1, await Count(new RequestExecutions(1, SecType: "FUT")));
        Assert.Equal(1, await Count(new RequestExecutions(1, Exchange: "CME")));
        Assert.Equal(1, await Count(new RequestExecutions(1, Side: "SELL")));
        Assert.Equal(2, await Count(new RequestExecutions(1, Account: Account)));
        Assert.Equal(0, await Count(new RequestExecutions(1, Account: "DU9")));
        Assert.Equal(1, await Count(new RequestExecutions(1, Since: "20261120-14:34:00")));
        Assert.Equal(1, await Count(new RequestExecutions(1, Since: "20261120 09:34:00")));
        Assert.Equal("error 1 337", await one.AskAsync(new RequestExecutions(1, Since: "yesterday")));
    }

    [Fact]
    public async Task Read_only_mode_refuses_what_the_protocol_lists_and_nothing_else()
    {
        var tws = await TradingAsync(script: "read-only");
        using var desk = await SitDownAsync(tws, 0);

        Assert.Equal("error 7 321", await desk.PlaceAsync(7, Mes, Order("BUY 1 LMT 50")));
        Assert.Contains("Read-Only", desk.Last<ErrorMessage>().Text, StringComparison.Ordinal);
        Assert.Equal("error 7 321", await desk.CancelAsync(7));
        Assert.Equal("error -1 321", await desk.AskAsync(new CancelAllOrders()));
        Assert.Equal("error -1 321", await desk.AskAsync(new RequestOpenOrders()));
        Assert.Equal("error -1 321", await desk.AskAsync(new RequestAutoOpenOrders(AutoBind: true)));
        Assert.Equal("error -1 321", await desk.AskAsync(new RequestCompletedOrders(ApiOnly: false)));
        Assert.Equal("OpenOrderEnd", await desk.AskAsync(new RequestAllOpenOrders()));
        Assert.Equal("ExecutionEnd", await desk.AskAsync(new RequestExecutions(1)));
    }

    [Fact]
    public async Task Orders_of_a_TWS_that_lost_IB_are_kept_and_sent_when_it_is_back()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6690"));
        await desk.PlaceAsync(2, Mes, Order("BUY 1 LMT 50"));
        tws.LoseIb();
        await desk.ReadAsync();

        Assert.Equal("order 3 PendingSubmit 1; status 3 PendingSubmit 0/1", await desk.PlaceAsync(3, Mes, Order("BUY 1 MKT")));
        Assert.Equal("order 2 PendingCancel 1; status 2 PendingCancel 0/1", await desk.CancelAsync(2));
        Trade(tws, 6690);
        Trade(tws, 6700);
        Assert.Equal("", await desk.ReadAsync());
        Assert.Empty(tws.Positions);

        tws.RestoreIb();

        var heard = await desk.ReadAsync();
        Assert.StartsWith("error -1 1102; execution 1 BOT 1@6690; order 1 Filled 1; status 1 Filled 1/0; commission 0.62; order 3 PreSubmitted 1", heard, StringComparison.Ordinal);
        Assert.Contains("status 3 Filled 1/0", heard, StringComparison.Ordinal);
        Assert.EndsWith("status 2 Cancelled 0/1; error 2 202", heard, StringComparison.Ordinal);
        Assert.Equal(2, tws.Positions[0].Size);
    }

    [Fact]
    public async Task A_cancel_during_the_loss_comes_too_late_for_an_order_that_filled_meanwhile()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6690"));
        tws.LoseIb();
        Trade(tws, 6690);
        await desk.CancelAsync(1);

        tws.RestoreIb();

        Assert.EndsWith("status 1 Filled 1/0; commission 0.62; error 1 10148", await desk.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_of_a_TWS_that_lost_IB_can_be_refused()
    {
        var tws = await TradingAsync(script: "offline-orders refused");
        using var desk = await SitDownAsync(tws);
        tws.LoseIb();
        await desk.ReadAsync();

        Assert.Equal("error 1 201; order 1 Inactive 1; status 1 Inactive 0/1", await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT")));
    }

    [Fact]
    public async Task More_messages_than_allowed_are_error_100_and_the_third_time_the_end()
    {
        var tws = await TradingAsync();
        using var client = await Testing.Simulator.RawClient.StartedAsync(tws.Port, 1, Cancel);

        for (var burst = 1; burst <= 3; burst++)
        {
            for (var message = 0; message < 51; message++)
                await client.SendAsync(["49", "1"], Cancel);
            for (var answer = 0; answer < 50; answer++)
                Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);
            var error = await client.ReadFieldsAsync(Cancel);
            Assert.Equal(["4", "2", "-1", "100"], error[..4]);
            Assert.EndsWith($"max=50 rec=51 ({burst})", error[4], StringComparison.Ordinal);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task Fifty_messages_a_second_are_allowed_for_ever()
    {
        var tws = await TradingAsync();
        using var client = await Testing.Simulator.RawClient.StartedAsync(tws.Port, 1, Cancel);

        for (var second = 0; second < 5; second++)
        {
            for (var message = 0; message < 50; message++)
                await client.SendAsync(["49", "1"], Cancel);
            for (var answer = 0; answer < 50; answer++)
                Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(client.IsSilent);
    }

    [Fact]
    public async Task A_fast_client_can_be_slowed_down_instead()
    {
        var clock = new WatchedClock();
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), clock, cancellationToken: Cancel);
        tws.Behave(Target.All, b => b with { MessageRate = Faults.MessageRate.Delay });
        using var client = await Testing.Simulator.RawClient.StartedAsync(tws.Port, 1, Cancel);

        for (var message = 0; message < 60; message++)
            await client.SendAsync(["49", "1"], Cancel);
        for (var answer = 0; answer < 50; answer++)
            await client.ReadFieldsAsync(Cancel);
        await clock.TimerStartsAsync(Cancel);
        Assert.True(client.IsSilent);

        clock.Advance(TimeSpan.FromSeconds(1));
        for (var answer = 0; answer < 10; answer++)
            Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);
    }
}
