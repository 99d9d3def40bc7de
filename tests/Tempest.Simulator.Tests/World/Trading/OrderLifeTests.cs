using System.Text.RegularExpressions;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>What a client hears of its orders, message by message.</summary>
public sealed partial class OrderLifeTests : TradingTest
{
    private const string Taken = "order 1 PreSubmitted 1; status 1 PreSubmitted 0/1";
    private const string Filled = "order 1 Filled 1; status 1 Filled 1/0";
    private const string Cancelled = "order 1 Cancelled 1; status 1 Cancelled 0/1; error 1 202";

    [Theory]
    [InlineData(100)]
    [InlineData(176)]
    [InlineData(187)]
    [InlineData(199)]
    public async Task A_far_away_limit_order_rests_and_can_be_cancelled(int version)
    {
        var tws = await TradingAsync(new SimulatorOptions { ServerVersion = version });
        using var desk = await SitDownAsync(tws);

        Assert.Equal(Taken + "; order 1 Submitted 1; status 1 Submitted 0/1", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50")));
        Assert.Equal("order 1 PendingCancel 1; status 1 PendingCancel 0/1; " + Cancelled, await desk.CancelAsync(1));
        Assert.Empty(tws.OpenOrders);
    }

    [Theory]
    [InlineData("", Taken + "; execution 1 BOT 1; " + Filled + "; commission 0.62")]
    [InlineData("fills status-first", Taken + "; " + Filled + "; execution 1 BOT 1; commission 0.62")]
    [InlineData("fills without-status", "order 1 PreSubmitted 1; execution 1 BOT 1; order 1 Filled 1; commission 0.62")]
    [InlineData("first-status submitted", "execution 1 BOT 1; " + Filled + "; commission 0.62")]
    [InlineData("first-status pending-submit", "order 1 PendingSubmit 1; status 1 PendingSubmit 0/1; execution 1 BOT 1; " + Filled + "; commission 0.62")]
    [InlineData("repeat-orders 1", Taken + "; " + Taken + "; execution 1 BOT 1; " + Filled + "; " + Filled + "; commission 0.62")]
    [InlineData("refuse-orders inactive", "error 1 201; order 1 Inactive 1; status 1 Inactive 0/1")]
    [InlineData("refuse-orders cancelled no", Taken + "; error 1 201; order 1 Cancelled 1; status 1 Cancelled 0/1")]
    [InlineData("refuse-orders without-status", "error 1 201")]
    [InlineData("refuse-orders without-status\naccept-orders", Taken + "; execution 1 BOT 1; " + Filled + "; commission 0.62")]
    [InlineData("for client 2 refuse-orders inactive", Taken + "; execution 1 BOT 1; " + Filled + "; commission 0.62")]
    [InlineData("cash 1000", "error 1 201; order 1 Inactive 1; status 1 Inactive 0/1")]
    [InlineData("hold-orders silent", "")]
    [InlineData("hold-orders warned", Taken + "; error 1 2137")]
    [InlineData("read-only", "error 1 321")]
    public async Task A_market_order_meets_what_the_script_says(string script, string heard)
    {
        var tws = await TradingAsync(script: script);
        using var desk = await SitDownAsync(tws);

        Assert.Equal(heard, WithoutPrices(await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT"))));
    }

    [Theory]
    [InlineData("first-status submitted", "order 1 Submitted 1; status 1 Submitted 0/1")]
    [InlineData("first-status pending-submit", "order 1 PendingSubmit 1; status 1 PendingSubmit 0/1; order 1 Submitted 1; status 1 Submitted 0/1")]
    public async Task A_resting_order_may_skip_a_status(string script, string heard)
    {
        var tws = await TradingAsync(script: script);
        using var desk = await SitDownAsync(tws);

        Assert.Equal(heard, await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50")));
    }

    [Fact]
    public async Task A_fill_is_at_the_quote_and_tells_all_about_itself()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws, 7);
        var ask = QuoteOf(tws).Ask;

        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT") with { OrderRef = "T1.x" });

        var report = desk.Last<ExecutionReport>();
        Assert.Equal((-1, "MESZ6", "CME"), (report.RequestId, report.Contract.LocalSymbol, report.Contract.Exchange));
        var e = report.Execution;
        Assert.Equal((1, 7, "BOT", 1m, ask, 1m, ask), (e.OrderId, e.ClientId, e.Side, e.Shares, e.Price, e.CumulativeQuantity, e.AveragePrice));
        Assert.Equal(("T1.x", Account, "20261120 09:30:00 US/Eastern", 2), (e.OrderRef, e.Account, e.Time, e.LastLiquidity));
        Assert.Matches(@"^[0-9a-f]{8}\.[0-9a-f]{8}\.01\.01$", e.ExecutionId);
        var cost = desk.Last<CommissionReport>();
        Assert.Equal((e.ExecutionId, 0.62m, "USD", (decimal?)null), (cost.ExecutionId, cost.CommissionAndFees, cost.Currency, cost.RealizedPnL));
        Assert.Equal(e.PermId, desk.Last<OrderStatus>().PermId);
        Assert.InRange(e.PermId, 1, int.MaxValue);
        Assert.Equal((ask, ask), (desk.Last<OrderStatus>().AverageFillPrice, desk.Last<OrderStatus>().LastFillPrice));
    }

    [Fact]
    public async Task What_a_closing_fill_made_stands_in_its_commission_report()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT"));
        var bought = desk.Last<ExecutionReport>().Execution.Price;

        Trade(tws, 6710);
        await desk.PlaceAsync(2, Mes, Order("SELL 1 MKT"));

        var sold = desk.Last<ExecutionReport>().Execution.Price;
        Assert.Equal(((sold - bought) * 5) - 1.24m, desk.Last<CommissionReport>().RealizedPnL);
    }

    [Fact]
    public async Task The_same_order_ids_of_two_clients_are_two_orders_with_two_permIds()
    {
        var tws = await TradingAsync();
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);

        await one.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));
        await two.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        Assert.NotEqual(one.Last<OrderStatus>().PermId, two.Last<OrderStatus>().PermId);
        Assert.Equal([(1, 1), (2, 1)], tws.OpenOrders.Select(o => (o.ClientId, o.OrderId)));
    }

    [Fact]
    public async Task A_permId_can_come_late()
    {
        var tws = await TradingAsync(script: "perm-id late");
        using var desk = await SitDownAsync(tws);

        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        Assert.Equal([0, tws.OpenOrders[0].PermId], desk.All<OrderStatus>().Select(s => s.PermId));
        Assert.Equal([0, tws.OpenOrders[0].PermId], desk.All<OpenOrder>().Select(o => o.Order.PermId));
    }

    [Fact]
    public async Task A_cancel_can_come_too_late()
    {
        var tws = await TradingAsync(script: "cancels too-late");
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        Assert.Equal(
            "order 1 PendingCancel 1; status 1 PendingCancel 0/1; execution 1 BOT 1; " + Filled + "; commission 0.62; error 1 10148", WithoutPrices(await desk.CancelAsync(1)));
        Assert.Equal(1, Assert.Single(tws.Positions).Size);
    }

    [Fact]
    public async Task A_cancelled_order_can_fill_nevertheless()
    {
        var tws = await TradingAsync(script: "cancels filled-afterwards");
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        Assert.Equal(
            "order 1 PendingCancel 1; status 1 PendingCancel 0/1; " + Cancelled + "; execution 1 BOT 1; " + Filled + "; commission 0.62", WithoutPrices(await desk.CancelAsync(1)));
        Assert.Empty(tws.OpenOrders);
    }

    [Theory]
    [InlineData(200, 1, 1, "error 1 10148")]
    [InlineData(200, 1, 2, "error 2 10147")]
    [InlineData(130, 1, 1, "error 1 161")]
    [InlineData(130, 1, 2, "error 2 135")]
    [InlineData(200, 1, 0, "error 0 10147")]
    public async Task A_cancel_of_what_cannot_be_cancelled_says_why(int version, int place, int cancel, string heard)
    {
        var tws = await TradingAsync(new SimulatorOptions { ServerVersion = Math.Min(version, 199) });
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(place, Mes, Order("BUY 1 MKT"));

        Assert.Equal(heard, await desk.CancelAsync(cancel));
    }

    [Fact]
    public async Task A_held_order_goes_on_once_it_is_confirmed()
    {
        var tws = await TradingAsync(script: "hold-orders silent");
        using var desk = await SitDownAsync(tws);
        Assert.Equal("", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50")));
        Assert.Equal("OpenOrderEnd", await desk.AskAsync(new RequestOpenOrders()));

        tws.ConfirmOrders();

        Assert.Equal(Taken + "; order 1 Submitted 1; status 1 Submitted 0/1", await desk.ReadAsync());
    }

    [Fact]
    public async Task An_execution_is_corrected_with_its_last_part_raised()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT"));
        var first = desk.Last<ExecutionReport>().Execution;

        tws.CorrectLastExecution(2);

        Assert.Equal("execution 1 BOT 1; commission 0.62", WithoutPrices(await desk.ReadAsync()));
        var corrected = desk.Last<ExecutionReport>().Execution;
        Assert.Equal((first.ExecutionId[..^2] + "02", first.Price + 0.5m), (corrected.ExecutionId, corrected.Price));
        Assert.Equal(corrected.ExecutionId, desk.Last<CommissionReport>().ExecutionId);
        Assert.Equal((corrected.Price * 5) + 0.62m, tws.Positions[0].AverageCost);
        Assert.Equal("execution 1 BOT 1; commission 0.62; ExecutionEnd", WithoutPrices(await desk.AskAsync(new RequestExecutions(9))));
        Assert.Equal(corrected.Price, desk.Last<ExecutionReport>().Execution.Price);
    }

    [Fact]
    public async Task A_large_order_fills_in_parts()
    {
        var tws = await TradingAsync(script: "fill-at-most 2");
        using var desk = await SitDownAsync(tws);

        Assert.Equal(
            "order 1 PreSubmitted 5; status 1 PreSubmitted 0/5; order 1 Submitted 5; status 1 Submitted 0/5; execution 1 BOT 2; order 1 Submitted 5; status 1 Submitted 2/3; commission 1.24",
            WithoutPrices(await desk.PlaceAsync(1, Mes, Order("BUY 5 LMT 6800"))));
        Trade(tws, Start);
        Assert.Equal("execution 1 BOT 2; order 1 Submitted 5; status 1 Submitted 4/1; commission 1.24", WithoutPrices(await desk.ReadAsync()));
        Trade(tws, Start);
        Assert.Equal("execution 1 BOT 1; order 1 Filled 5; status 1 Filled 5/0; commission 0.62", WithoutPrices(await desk.ReadAsync()));
        Assert.Equal([2m, 4m, 5m], desk.All<ExecutionReport>().Select(e => e.Execution.CumulativeQuantity!.Value));
        Assert.All(desk.All<ExecutionReport>(), e => Assert.InRange(e.Execution.Price!.Value, 6699, 6701));
    }

    [Fact]
    public async Task Orders_at_the_close_and_at_the_open_wait_for_it()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        Assert.Equal(Taken, await desk.PlaceAsync(1, Apple, Order("BUY 1 MOC")));
        Assert.Equal("order 2 PreSubmitted 1; status 2 PreSubmitted 0/1", await desk.PlaceAsync(2, Apple, Order("BUY 1 LOC 1")));
        Assert.Equal("order 3 PreSubmitted 1; status 3 PreSubmitted 0/1", await desk.PlaceAsync(3, Apple, Order("BUY 1 MKT OPG")));

        Clock.Advance(TimeSpan.FromHours(6.5)); // 16:00 in New York
        var close = QuoteOf(tws, "AAPL").Last!.Value;
        Assert.Equal(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"execution 1 BOT 1@{close:0.##}; {Filled}; order 2 Cancelled 1; status 2 Cancelled 0/1; error 2 202; commission 1"),
            InOrder(await desk.ReadAsync()));
        Clock.Advance(TimeSpan.FromHours(65.5)); // Monday, 9:30
        Assert.Contains("status 3 Filled 1/0", await desk.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_market_itself_fills_a_resting_order()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6690"));

        Trade(tws, 6690);

        Assert.Equal("execution 1 BOT 1@6690; " + Filled + "; commission 0.62", await desk.ReadAsync());
        Assert.Equal(1, desk.Last<ExecutionReport>().Execution.LastLiquidity);
    }

    [Fact]
    public async Task A_bracket_is_silent_until_its_last_child_and_its_children_wait_for_the_parent()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        Assert.Equal("", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6690") with { Transmit = false }));
        Assert.Equal("", await desk.PlaceAsync(2, Mes, Order("SELL 1 LMT 6750") with { ParentId = 1, Transmit = false, OcaGroup = "mine" }));
        Assert.Equal(
            "order 1 PreSubmitted 1; status 1 PreSubmitted 0/1; order 2 PreSubmitted 1; status 2 PreSubmitted 0/1 child; order 3 PreSubmitted 1; status 3 PreSubmitted 0/1 child; order 1 Submitted 1; status 1 Submitted 0/1",
            await desk.PlaceAsync(3, Mes, Order("SELL 1 STP 6600 GTC") with { ParentId = 1 }));
        var parent = tws.OpenOrders[0].PermId;
        Assert.Equal([$"{parent}", $"{parent}"], desk.All<OpenOrder>().Where(o => o.Order.ParentId == 1).Select(o => o.Order.OcaGroup));
        Assert.Equal(1, desk.All<OrderStatus>().Last(s => s.OrderId == 3).ParentId);

        Trade(tws, 6690);
        Assert.Equal(
            "execution 1 BOT 1@6690; " + Filled + "; order 2 Submitted 1; status 2 Submitted 0/1; order 3 PreSubmitted 1; status 3 PreSubmitted 0/1 trigger; commission 0.62",
            InOrder(await desk.ReadAsync()));
        Trade(tws, 6750);
        Assert.Equal("execution 2 SLD 1@6750; order 2 Filled 1; status 2 Filled 1/0; order 3 Cancelled 1; status 3 Cancelled 0/1; error 3 202; commission 0.62", InOrder(await desk.ReadAsync()));
    }

    [Theory]
    [InlineData(PartialParents.SizeChildren, "2 Submitted 0/2, 3 PreSubmitted 0/2", "")]
    [InlineData(PartialParents.HoldChildren, "2 PreSubmitted 0/5, 3 PreSubmitted 0/5", "")]
    [InlineData(PartialParents.CancelChildren, "2 Submitted 0/2, 3 PreSubmitted 0/2", "2 Cancelled 0/2, 3 Cancelled 0/2")]
    public async Task Children_of_a_part_filled_parent_do_what_the_mode_says(PartialParents mode, string afterPart, string afterCancel)
    {
        var tws = await TradingAsync();
        tws.Behave(Target.All, b => b with { Orders = b.Orders with { PartialParents = mode, LargestFill = 2 } });
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 5 LMT 6690") with { Transmit = false });
        await desk.PlaceAsync(2, Mes, Order("SELL 5 LMT 6750") with { ParentId = 1, Transmit = false });
        await desk.PlaceAsync(3, Mes, Order("SELL 5 STP 6600") with { ParentId = 1 });

        Trade(tws, 6690);
        await desk.ReadAsync();
        Assert.Equal(afterPart, Children());
        var before = desk.Messages.Count;
        await desk.CancelAsync(1);

        desk.Messages.RemoveRange(0, before);
        Assert.Equal(afterCancel, Children());

        string Children() => string.Join(", ", desk.All<OrderStatus>().Where(s => s.OrderId > 1).GroupBy(s => s.OrderId).OrderBy(g => g.Key)
            .Select(g => $"{g.Key} {g.Last().Status} {g.Last().Filled}/{g.Last().Remaining}"));
    }

    [Fact]
    public async Task A_what_if_is_answered_once_and_leaves_nothing_behind()
    {
        var tws = await TradingAsync(new SimulatorOptions { ServerVersion = 199 });
        using var desk = await SitDownAsync(tws);

        Assert.Equal("order 1 PreSubmitted 2", await desk.PlaceAsync(1, Mes, Order("BUY 2 LMT 6700") with { WhatIf = true }));

        var state = desk.Last<OpenOrder>().State;
        Assert.True(desk.Last<OpenOrder>().Order.WhatIf);
        Assert.Equal(("0.00", "4860.00", "4860.00"), (state.InitMarginBefore, state.InitMarginChange, state.InitMarginAfter));
        Assert.Equal(("4420.00", "1000000.00", "999998.76"), (state.MaintMarginAfter, state.EquityWithLoanBefore, state.EquityWithLoanAfter));
        Assert.Equal((1.24m, "USD", "USD", 4860m), (state.CommissionAndFees, state.CommissionAndFeesCurrency, state.MarginCurrency, state.InitMarginAfterOutsideRth));
        Assert.Empty(tws.OpenOrders);
        Assert.Equal("next 1", await desk.AskAsync(new Tempest.Tws.Messages.Session.RequestIds()));
    }

    [Fact]
    public async Task Orders_of_a_group_cancel_each_other()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6690") with { OcaGroup = "g", OcaType = 1 });
        await desk.PlaceAsync(2, Mes, Order("BUY 1 STP 6750") with { OcaGroup = "g", OcaType = 1 });

        Trade(tws, 6690);

        Assert.Equal("execution 1 BOT 1@6690; " + Filled + "; order 2 Cancelled 1; status 2 Cancelled 0/1; error 2 202; commission 0.62", InOrder(await desk.ReadAsync()));
    }

    [Fact]
    public async Task An_order_of_today_ends_with_its_session_and_one_until_cancelled_does_not()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));
        await desk.PlaceAsync(2, Mes, Order("BUY 1 LMT 50 GTC"));
        await desk.PlaceAsync(3, Mes, Order("BUY 1 LMT 50 GTD") with { GoodTillDate = "20261120-15:00:00" });

        Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("order 3 Cancelled 1; status 3 Cancelled 0/1; error 3 202", await desk.ReadAsync());
        Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(Cancelled, await desk.ReadAsync());
        Assert.Equal(2, Assert.Single(tws.OpenOrders).OrderId);
    }

    [Fact]
    public async Task A_closed_market_keeps_an_order_and_says_until_when()
    {
        var saturday = TimeSpan.FromDays(1);
        Clock.Advance(saturday);
        var tws = await StartAsync(new SimulatorOptions { Hours = MarketHours.Exchange });
        using var desk = await SitDownAsync(tws);

        Assert.Equal(Taken + "; error 1 399", await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT")));
        Assert.Contains("2026-11-22 17:00:00 US/Central", desk.Last<Tempest.Tws.Messages.Session.ErrorMessage>().Text, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromHours(32.51));
        Assert.Contains("status 1 Filled 1/0", await desk.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Outside_regular_hours_a_stop_of_a_future_waits_unless_it_may_trigger(bool outside)
    {
        Clock.Advance(TimeSpan.FromHours(60)); // Sunday evening in Chicago: open, not regular
        var tws = await StartAsync(new SimulatorOptions { Hours = MarketHours.Exchange });
        Trade(tws, Start);
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("SELL 1 STP 6690") with { OutsideRth = outside });

        Trade(tws, 6680);

        Assert.Equal(outside, (await desk.ReadAsync()).Contains("Filled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_order_waits_for_its_conditions()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        var at6720 = new OrderCondition.Price(true, IsMore: true, 6720, InstrumentOf(tws).ConId, "CME", ConditionTrigger.Last);
        Assert.Equal(Taken, await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50") with { Conditions = [at6720] }));

        Trade(tws, 6719.75m);
        Assert.Equal("", await desk.ReadAsync());
        Trade(tws, 6720);
        Assert.Equal("order 1 Submitted 1; status 1 Submitted 0/1", await desk.ReadAsync());
        Assert.Equal(at6720, Assert.Single(desk.Last<OpenOrder>().Order.Conditions));
    }

    [Fact]
    public async Task An_order_is_good_after_its_time()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        Assert.Equal("error 1 2174; " + Taken, await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50") with { GoodAfterTime = "20261120 09:35:00" }));

        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("order 1 Submitted 1; status 1 Submitted 0/1", await desk.ReadAsync());
    }

    /// <summary>The same messages, those of each order as they came, the commissions last: TWS does not say when they come.</summary>
    private static string InOrder(string lines)
    {
        var all = lines.Split("; ");
        return string.Join("; ", all.Where(l => !l.StartsWith("commission", StringComparison.Ordinal)).Concat(all.Where(l => l.StartsWith("commission", StringComparison.Ordinal))));
    }

    private static string WithoutPrices(string lines) => Price().Replace(lines, "");

    [GeneratedRegex(@"@[\d.]+")]
    private static partial Regex Price();
}
