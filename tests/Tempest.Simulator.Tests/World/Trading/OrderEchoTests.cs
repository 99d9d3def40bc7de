using Tempest.Testing.Simulator;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>What an order looks like when TWS says it back.</summary>
public sealed class OrderEchoTests : TradingTest
{
    [Fact]
    public async Task Every_version_is_told_orders_fills_and_positions_it_can_read()
    {
        var tws = await TradingAsync(new SimulatorOptions { ServerVersion = 199 });
        for (var version = 100; version <= 199; version++)
        {
            using var desk = await SitDownAsync(tws, 1000 + version, $"v100..{version}");
            await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT"));
            await desk.PlaceAsync(2, Mes, Order("BUY 1 LMT 50") with { OrderRef = "mine" });

            Assert.Equal(("mine", 50m), (desk.Last<OpenOrder>().Order.OrderRef, desk.Last<OpenOrder>().Order.LimitPrice));
            Assert.Equal("BOT", desk.Last<ExecutionReport>().Execution.Side);
            await desk.CancelAsync(2);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task All_that_was_placed_comes_back()
    {
        var tws = await TradingAsync(new SimulatorOptions { ServerVersion = 199 });
        using var desk = await SitDownAsync(tws);
        var order = Order("BUY 3 LMT 50 GTC") with
        {
            Account = Account,
            OrderRef = "T1.default.x.entry.1",
            OutsideRth = true,
            Hidden = true,
            AllOrNone = true,
            MinQuantity = 1,
            TriggerMethod = 2,
            OcaGroup = "g",
            OcaType = 2,
            DiscretionaryAmount = 0.5m,
            AlgoStrategy = "Adaptive",
            AlgoParams = [new TagValue("adaptivePriority", "Normal")],
            Solicited = true,
            Conditions = [new OrderCondition.Margin(true, true, 0)],
            ConditionsIgnoreRth = true,
            ExternalOperator = "op",
            ManualOrderIndicator = 1,
            IncludeOvernight = true,
            ImbalanceOnly = true,
            CustomerAccount = "c",
        };

        await desk.PlaceAsync(1, Mes, order);

        var echoed = desk.Last<OpenOrder>();
        Assert.Equal(("MESZ6", "CME", 730_102_612, "20261218"), (echoed.Contract.LocalSymbol, echoed.Contract.Exchange, echoed.Contract.ConId, echoed.Contract.LastTradeDateOrContractMonth));
        var o = echoed.Order;
        Assert.Equal((order.Action, order.TotalQuantity, order.LimitPrice, order.TimeInForce, order.OrderRef), (o.Action, o.TotalQuantity, o.LimitPrice, o.TimeInForce, o.OrderRef));
        Assert.Equal((order.OutsideRth, order.Hidden, order.AllOrNone, order.MinQuantity, order.TriggerMethod), (o.OutsideRth, o.Hidden, o.AllOrNone, o.MinQuantity, o.TriggerMethod));
        Assert.Equal((order.OcaGroup, order.OcaType, order.DiscretionaryAmount, order.AlgoStrategy), (o.OcaGroup, o.OcaType, o.DiscretionaryAmount, o.AlgoStrategy));
        Assert.Equal((order.AlgoParams[0], order.Conditions[0], true, true), (o.AlgoParams[0], o.Conditions[0], o.ConditionsIgnoreRth, o.Solicited));
        Assert.Equal((order.ExternalOperator, order.ManualOrderIndicator, true, true, order.CustomerAccount), (o.ExternalOperator, o.ManualOrderIndicator, o.IncludeOvernight, o.ImbalanceOnly, o.CustomerAccount));
    }

    [Fact]
    public async Task What_was_left_at_its_default_comes_back_as_TWS_fills_it_in()
    {
        var tws = await TradingAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 4, Cancel);
        var buffer = new Tempest.Tws.Wire.FrameBuffer();
        buffer.Write(new PlaceOrder(1, Mes, Order("BUY 1 LMT 50")), 187);

        await client.SendBytesAsync(buffer.Written.ToArray(), Cancel);

        // WIRE.md 9 by hand, at 187.
        var fields = await client.ReadFieldsAsync(Cancel);
        Assert.Equal(["5", "1", "730102612", "MES", "FUT", "20261218", "0", "?", "5", "CME", "USD", "MESZ6", "MES"], fields[..13]);
        Assert.Equal(["BUY", "1", "LMT", "50", "0", "DAY", "", Account, "", "0", "", "4"], fields[13..25]);
        Assert.Matches("^[0-9]{10}$", fields[25]);
        Assert.Contains("None", fields);
        Assert.Contains("IB", fields);
        Assert.Equal(10, fields.Count(f => f is "1.7976931348623157E308" or "PreSubmitted"));
    }
}
