using Tempest.Simulator;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Orders;

namespace Tempest.Tws.Tests.Simulated;

/// <summary>The client's own surface over real sockets, with the simulated TWS at the other end.</summary>
public sealed class ClientAgainstSimulatorTests
{
    private static readonly Order s_market = new() { Action = "BUY", TotalQuantity = 2, OrderType = "MKT", TimeInForce = "DAY", Account = "DU1234567" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contract_is_found_traded_and_seen_in_positions_and_executions()
    {
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: Cancellation);
        await using var client = await ConnectAsync(tws);

        var found = await client.GetContractDetailsAsync(new Contract { Symbol = "MES", SecType = "FUT", Exchange = "CME", Currency = "USD" }, Cancellation);
        var contract = found[0].Contract;
        var order = client.PlaceOrder(contract, s_market with { OrderRef = "T1.test" });
        await order.Completion.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        var executions = await client.GetExecutionsAsync(cancellation: Cancellation);
        var positions = await client.GetPositionsAsync(Cancellation);

        Assert.NotEmpty(found);
        Assert.Equal((OrderProgress.Filled, 2m), (order.Current.Progress, order.Current.Filled));
        Assert.Equal(2m, executions.Where(fill => fill.Execution.OrderRef == "T1.test").Sum(fill => fill.Execution.Shares));
        Assert.All(executions, fill => Assert.NotNull(fill.Commission));
        Assert.Equal(2m, Assert.Single(positions, position => position.Contract.ConId == contract.ConId).Size);
        Assert.NotNull(order.PermId);
    }

    [Fact]
    public async Task A_resting_order_is_listed_changed_and_cancelled_and_a_bracket_s_children_go_with_their_parent()
    {
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: Cancellation);
        await using var client = await ConnectAsync(tws);
        var details = await client.GetContractDetailsAsync(new Contract { Symbol = "MES", SecType = "FUT", Exchange = "CME", Currency = "USD" }, Cancellation);
        var contract = details[0].Contract;
        var far = s_market with { OrderType = "LMT", LimitPrice = 1000, TimeInForce = "GTC", TotalQuantity = 1 };

        var bracket = client.PlaceBracket(
            contract, far,
            far with { Action = "SELL", OrderType = "STP", LimitPrice = null, AuxPrice = 900 }, far with { Action = "SELL", LimitPrice = 20_000 });
        await Until(bracket.Parent, order => order.Progress is OrderProgress.Working);
        var listed = await client.GetOpenOrdersAsync(Cancellation);
        await bracket.Parent.Modify(far with { LimitPrice = 1000.25m, Transmit = true });
        await Until(bracket.Parent, order => order.OpenOrder?.Order.LimitPrice == 1000.25m);
        await bracket.Parent.Cancel();
        await bracket.Parent.Completion.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        foreach (var child in bracket.Children)
            await child.Completion.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        Assert.Equal(3, listed.Count);
        Assert.Equal(OrderProgress.Cancelled, bracket.Parent.Current.Progress);
        Assert.All(bracket.Children, child => Assert.Equal(OrderProgress.Cancelled, child.Current.Progress));
        Assert.Empty(await client.GetOpenOrdersAsync(Cancellation));
        Assert.Equal(0, bracket.Parent.Current.Filled);
    }

    [Fact]
    public async Task A_working_order_is_uncertain_while_the_connection_is_lost_and_found_again_by_asking()
    {
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: Cancellation);
        await using var client = await ConnectAsync(tws);
        var details = await client.GetContractDetailsAsync(new Contract { Symbol = "MES", SecType = "FUT", Exchange = "CME", Currency = "USD" }, Cancellation);
        var order = client.PlaceOrder(details[0].Contract, s_market with { OrderType = "LMT", LimitPrice = 1000, TimeInForce = "GTC" });
        await Until(order, now => now.Progress is OrderProgress.Working);
        var permId = order.PermId;
        var back = Connected(client);

        tws.Drop();
        await Until(order, now => now.IsUncertain);
        await back;
        await client.GetAllOpenOrdersAsync(Cancellation);
        await Until(order, now => !now.IsUncertain);

        Assert.Equal((OrderProgress.Working, permId), (order.Current.Progress, order.PermId));
        Assert.Single(await client.GetAllOpenOrdersAsync(Cancellation));
    }

    [Fact]
    public async Task An_account_is_summed_up_and_its_updates_are_whole()
    {
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: Cancellation);
        await using var client = await ConnectAsync(tws);

        var summary = client.RequestAccountSummaryAsync("NetLiquidation,BuyingPower", cancellation: Cancellation);
        var updates = client.GetAccountUpdatesAsync("DU1234567", Cancellation);
        var again = client.GetAccountUpdatesAsync("DU1234567", Cancellation);

        Assert.Equal(["BuyingPower", "NetLiquidation"], (await summary).Select(value => value.Tag).Order());
        Assert.Contains((await updates).Values, value => value.Key == "NetLiquidation");
        Assert.Equal((await updates).Values.Count, (await again).Values.Count);
        Assert.Equal(["DU1234567"], await client.GetManagedAccountsAsync(Cancellation));
    }

    private static async Task<TwsClient> ConnectAsync(SimulatedTws tws)
    {
        var client = new TwsClient(() => new DialTarget(tws.Host, tws.Port, 7), new ConnectionPolicy { Backoff = [TimeSpan.FromMilliseconds(20)], ReleasePause = TimeSpan.FromMilliseconds(20), AcceptedThenClosed = TimeSpan.Zero });
        var connected = Connected(client);
        client.Start();
        await connected;
        return client;
    }

    private static Task Connected(TwsClient client)
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Changed += change =>
        {
            if (change is { Before: not ConnectionState.Connected, Now: ConnectionState.Connected })
                connected.TrySetResult();
        };
        return connected.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }

    /// <summary>Waits until the order is so; the time limit is for a broken build only.</summary>
    private static async Task Until(OrderHandle order, Func<OrderSnapshot, bool> holds)
    {
        await using var updates = order.Subscribe();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        if (holds(order.Current))
            return;
        await foreach (var happened in updates.WithCancellation(limit.Token))
        {
            if (holds(order.Current))
                return;
        }
    }
}
