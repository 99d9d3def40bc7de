using Tempest.Simulator.Faults;
using Tempest.Simulator.World.Trading;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>The rules of the exchange, by themselves. The quote is 100 to 100.25, ten on each side, unless it says otherwise.</summary>
public sealed class MatchingTests
{
    [Theory]
    [InlineData("BUY 5 LMT 50", "1 PreSubmitted; 1 Submitted")]
    [InlineData("SELL 5 LMT 150", "1 PreSubmitted; 1 Submitted")]
    [InlineData("BUY 5 MKT", "1 PreSubmitted; 1 trades 5@100.25 Filled")]
    [InlineData("SELL 5 MKT", "1 PreSubmitted; 1 trades 5@100 Filled")]
    [InlineData("BUY 5 LMT 101", "1 PreSubmitted; 1 trades 5@100.25 Filled")]
    [InlineData("SELL 5 LMT 100", "1 PreSubmitted; 1 trades 5@100 Filled")]
    [InlineData("BUY 25 MKT", "1 PreSubmitted; 1 Submitted; 1 trades 10@100.25 Submitted")]
    [InlineData("BUY 5 LMT 50 IOC", "1 PreSubmitted; 1 Cancelled NotAtOnce")]
    [InlineData("BUY 25 LMT 101 IOC", "1 PreSubmitted; 1 Submitted; 1 trades 10@100.25 Submitted; 1 Cancelled NotAtOnce")]
    [InlineData("BUY 10 MKT FOK", "1 PreSubmitted; 1 trades 10@100.25 Filled")]
    [InlineData("BUY 11 MKT FOK", "1 PreSubmitted; 1 Inactive NotWhole")]
    [InlineData("BUY 5 STP 101", "1 PreSubmitted/trigger")]
    [InlineData("BUY 5 STP 100", "1 PreSubmitted/trigger; 1 Submitted; 1 trades 5@100.25 Filled")]
    [InlineData("SELL 5 STP 99", "1 PreSubmitted/trigger")]
    [InlineData("SELL 5 STP-LMT 100 100.25", "1 PreSubmitted/trigger; 1 Submitted")]
    [InlineData("BUY 5 MIT 99", "1 PreSubmitted/trigger")]
    [InlineData("BUY 5 MIT 100", "1 PreSubmitted/trigger; 1 Submitted; 1 trades 5@100.25 Filled")]
    [InlineData("SELL 5 LIT 100 101", "1 PreSubmitted/trigger; 1 Submitted")]
    [InlineData("BUY 15 MTL", "1 PreSubmitted; 1 Submitted; 1 trades 10@100.25 Submitted")]
    public void A_new_order_goes_as_far_as_it_can(string order, string reports)
    {
        var floor = new Floor();

        floor.Place(order);

        Assert.Equal(reports, floor.Reports);
    }

    [Fact]
    public void A_large_order_fills_over_several_steps_of_the_market()
    {
        var floor = new Floor();
        floor.Place("BUY 25 LMT 101");
        Assert.EndsWith("1 trades 10@100.25 Submitted", floor.Reports, StringComparison.Ordinal);

        floor.Quote(100, askSize: 8);
        floor.Quote(101, askSize: 50);
        Assert.Equal("1 trades 8@100.25 Submitted", floor.Reports);

        floor.Quote(100.5m, askSize: 50);
        Assert.Equal("1 trades 7@101 Filled", floor.Reports);
        Assert.Empty(floor.Book.Open);
    }

    [Fact]
    public void Two_orders_cannot_take_the_same_quote()
    {
        var floor = new Floor();
        floor.Place("BUY 8 MKT");
        floor.Place("BUY 8 MKT");

        Assert.Equal("1 PreSubmitted; 1 trades 8@100.25 Filled; 2 PreSubmitted; 2 Submitted; 2 trades 2@100.25 Submitted", floor.Reports);
        floor.Quote(100);
        Assert.Equal("2 trades 6@100.25 Filled", floor.Reports);
    }

    [Fact]
    public void A_resting_order_fills_at_its_limit_by_trades_there_and_no_further_than_they_go()
    {
        var floor = new Floor();
        floor.Place("BUY 5 LMT 99.5");
        _ = floor.Reports;

        floor.Quote(100, trades: [(99.75m, 50)]);
        Assert.Equal("", floor.Reports);
        floor.Quote(100, trades: [(99.5m, 2), (99.75m, 9)]);
        Assert.Equal("1 trades 2@99.5 Submitted", floor.Reports);
        floor.Quote(98);
        Assert.Equal("1 trades 3@99.5 Filled", floor.Reports);
    }

    [Fact]
    public void A_stop_triggers_at_its_price_and_not_before()
    {
        var floor = new Floor();
        floor.Place("SELL 5 STP 99");
        _ = floor.Reports;

        floor.Quote(99.25m, trades: [(99.25m, 1)]);
        Assert.Equal("", floor.Reports);
        floor.Quote(99.25m, trades: [(99m, 1), (99.25m, 1)]);
        Assert.Equal("1 Submitted; 1 trades 5@99.25 Filled", floor.Reports);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)] // two trades in a row
    [InlineData(4, false)] // the bid is a single price
    [InlineData(1, true)]
    public void A_trigger_method_may_want_two_prices_in_a_row(int method, bool wantsTwo)
    {
        var floor = new Floor();
        floor.Place("SELL 5 STP 99", change: o => o with { TriggerMethod = method });
        _ = floor.Reports;

        floor.Quote(99, trades: [(99m, 1)]);
        Assert.Equal(wantsTwo, floor.Reports.Length == 0);
        floor.Quote(99, trades: [(99m, 1)]);
        Assert.Equal(wantsTwo ? "1 Submitted; 1 trades 5@99 Filled" : "", floor.Reports);
    }

    [Fact]
    public void Two_prices_in_a_row_must_follow_each_other()
    {
        var floor = new Floor();
        floor.Place("SELL 5 STP 99", change: o => o with { TriggerMethod = 3 });
        _ = floor.Reports;

        floor.Quote(99, trades: [(99m, 1), (99.25m, 1), (98.75m, 1)]);

        Assert.Equal("", floor.Reports);
    }

    [Fact]
    public void A_trail_follows_the_market_and_never_goes_back()
    {
        var floor = new Floor();
        var id = floor.Place("SELL 5 TRAIL 2");
        Assert.Equal(98m, floor.Of(id).Stop);

        floor.Quote(105, trades: [(101m, 1), (105m, 1), (104m, 1)]);
        Assert.Equal(103m, floor.Of(id).Stop);
        floor.Quote(104);
        Assert.Equal(103m, floor.Of(id).Stop);
        _ = floor.Reports;

        floor.Quote(103);
        Assert.Equal("1 Submitted; 1 trades 5@103 Filled", floor.Reports);
    }

    [Fact]
    public void A_trail_that_rises_in_one_step_is_not_set_off_by_where_the_step_began()
    {
        var floor = new Floor();
        var id = floor.Place("SELL 5 TRAIL 2", change: o => o with { TrailStopPrice = 95 });

        floor.Quote(105, trades: [(100m, 1), (105m, 1)]);

        Assert.Equal(103m, floor.Of(id).Stop);
    }

    [Fact]
    public void A_trailing_limit_has_its_limit_from_where_it_triggers()
    {
        var floor = new Floor();
        var id = floor.Place("SELL 5 TRAIL-LIMIT 2", change: o => o with { TrailStopPrice = 98, LimitPrice = null, LimitPriceOffset = 0.5m });
        floor.Quote(104);
        _ = floor.Reports;

        floor.Quote(101);

        Assert.Equal("1 Submitted", floor.Reports);
        Assert.Equal(101.5m, floor.Of(id).Limit);
    }

    [Fact]
    public void A_percentage_trails_too()
    {
        var floor = new Floor();
        var id = floor.Place("BUY 5 TRAIL 0", change: o => o with { AuxPrice = null, TrailingPercent = 2 });

        Assert.Equal(102m, floor.Of(id).Stop);
    }

    [Fact]
    public void Outside_regular_hours_a_stop_waits_unless_it_says_otherwise()
    {
        var floor = new Floor();
        floor.Open(isOpen: true, isRegular: false);
        floor.Place("SELL 5 STP 100");
        floor.Place("SELL 5 STP 100", change: o => o with { OutsideRth = true });
        Assert.Equal("1 PreSubmitted/trigger; 2 PreSubmitted/trigger; 2 Submitted; 2 trades 5@100 Filled", floor.Reports);

        floor.Open(isOpen: true, isRegular: true);
        Assert.Equal("1 Submitted; 1 trades 5@100 Filled", floor.Reports);
    }

    [Fact]
    public void A_closed_market_keeps_an_order_until_it_opens()
    {
        var floor = new Floor();
        floor.Open(isOpen: false);
        floor.Place("BUY 5 MKT");
        floor.Quote(90);
        Assert.Equal("1 PreSubmitted", floor.Reports);

        floor.Open(isOpen: true);
        Assert.Equal("1 Submitted; 1 trades 5@90.25 Filled", floor.Reports);
    }

    [Fact]
    public void An_order_wakes_at_its_time_and_ends_at_its_time()
    {
        var floor = new Floor();
        var id = floor.Place("BUY 5 LMT 50");
        floor.Apply(new Happening.Amended(floor.Of(id) with { WakesAt = floor.Now.AddMinutes(5), EndsAt = floor.Now.AddMinutes(10) }));
        Assert.Equal("1 PreSubmitted; 1 Submitted; 1 PreSubmitted", floor.Reports);

        floor.Now = floor.Now.AddMinutes(5);
        floor.Apply(new Happening.TimePassed());
        Assert.Equal("1 Submitted", floor.Reports);
        floor.Now = floor.Now.AddMinutes(5);
        floor.Apply(new Happening.TimePassed());
        Assert.Equal("1 Cancelled Expiry", floor.Reports);
    }

    [Fact]
    public void Conditions_hold_an_order_back_or_cancel_it()
    {
        var floor = new Floor();
        var condition = new OrderCondition.Margin(IsConjunction: true, IsMore: true, 50);
        floor.Place("BUY 5 LMT 50", change: o => o with { Conditions = [condition] });
        floor.Place("BUY 5 LMT 50", change: o => o with { Conditions = [condition], ConditionsCancelOrder = true });
        Assert.Equal("1 PreSubmitted; 2 PreSubmitted; 2 Submitted", floor.Reports);

        floor.Holds = _ => true;
        floor.Quote(100);
        Assert.Equal("1 Submitted; 2 Cancelled Condition", floor.Reports);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    public void Conditions_are_linked_by_and_or_or(bool and, bool second, bool wakes)
    {
        var floor = new Floor { Holds = c => c is OrderCondition.Margin || second };
        floor.Place("BUY 5 LMT 50", change: o => o with
        {
            Conditions = [new OrderCondition.Margin(and, IsMore: true, 50), new OrderCondition.Time(true, true, "20261120-15:00:00")],
        });

        Assert.Equal(wakes, floor.Reports.Contains("Submitted; 1 Submitted", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_transmitted_is_not_reported_until_a_member_of_its_family_is()
    {
        var floor = new Floor();
        var parent = floor.Place("BUY 5 LMT 90", transmit: false);
        floor.Place("SELL 5 LMT 110", parent, transmit: false);
        floor.Quote(80);
        Assert.Equal("", floor.Reports);

        floor.Quote(100);
        floor.Place("SELL 5 STP 80", parent);
        Assert.Equal("1 PreSubmitted; 2 PreSubmitted/child; 3 PreSubmitted/child; 1 Submitted", floor.Reports);
    }

    [Fact]
    public void Children_work_once_their_parent_has_filled_and_one_that_fills_ends_the_other()
    {
        var floor = Bracket(5, out _);
        floor.Quote(89);
        Assert.Equal("1 trades 5@90 Filled; 2 Submitted; 3 PreSubmitted/trigger", floor.Reports);

        floor.Quote(110, trades: [(110m, 9)]);
        Assert.Equal("2 trades 5@110 Filled; 3 Cancelled Group", floor.Reports);
    }

    [Fact]
    public void A_bracket_whose_target_fills_the_moment_it_comes_has_no_stop_left()
    {
        var floor = new Floor();
        var parent = floor.Place("BUY 5 MKT", transmit: false);
        floor.Place("SELL 5 LMT 99", parent, transmit: false);
        floor.Place("SELL 5 STP 80", parent);

        Assert.Equal(
            "1 PreSubmitted; 2 PreSubmitted/child; 3 PreSubmitted/child; 1 trades 5@100.25 Filled; 2 Submitted; 2 trades 5@100 Filled; 3 Cancelled Group",
            floor.Reports);
    }

    [Fact]
    public void A_part_of_the_target_reduces_the_stop()
    {
        var floor = Bracket(5, out _);
        floor.Quote(89);
        _ = floor.Reports;

        floor.Quote(109, trades: [(110m, 2)]);
        Assert.Equal("2 trades 2@110 Submitted; 3 PreSubmitted/trigger of 3", floor.Reports);
        floor.Quote(80, bidSize: 50, trades: [(80m, 1)]);
        Assert.Equal("3 Submitted of 3; 3 trades 3@80 Filled; 2 Cancelled Group", floor.Reports);
    }

    [Fact]
    public void A_cancelled_parent_takes_its_children_along()
    {
        var floor = Bracket(5, out var parent);

        floor.Cancel(parent);

        Assert.Equal("1 Cancelled Request; 2 Cancelled Parent; 3 Cancelled Parent", floor.Reports);
        Assert.Empty(floor.Book.Open);
    }

    [Theory]
    [InlineData(PartialParents.SizeChildren, "1 trades 2@90 Submitted; 2 Submitted of 2; 3 PreSubmitted/trigger of 2", "1 Cancelled Request", 2)]
    [InlineData(PartialParents.HoldChildren, "1 trades 2@90 Submitted", "1 Cancelled Request", 2)]
    [InlineData(PartialParents.CancelChildren, "1 trades 2@90 Submitted; 2 Submitted of 2; 3 PreSubmitted/trigger of 2", "1 Cancelled Request; 2 Cancelled Parent; 3 Cancelled Parent", 0)]
    public void Children_of_a_part_filled_parent_do_what_the_mode_says(PartialParents mode, string filled, string cancelled, int left)
    {
        var floor = Bracket(5, out var parent);
        floor.Partial = mode;

        floor.Quote(90, trades: [(90m, 2)]);
        Assert.Equal(filled, floor.Reports);
        floor.Cancel(parent);

        Assert.Equal(cancelled, floor.Reports);
        Assert.Equal(left, floor.Book.Open.Count);
    }

    [Fact]
    public void Held_children_work_when_the_parent_is_filled_whole()
    {
        var floor = Bracket(5, out _);
        floor.Partial = PartialParents.HoldChildren;
        floor.Quote(90, trades: [(90m, 2)]);
        _ = floor.Reports;

        floor.Quote(90, trades: [(90m, 3)]);

        Assert.Equal("1 trades 3@90 Filled; 2 Submitted; 3 PreSubmitted/trigger", floor.Reports);
    }

    [Fact]
    public void A_child_that_filled_its_part_goes_on_with_what_the_parent_fills_later()
    {
        var floor = Bracket(10, out _);
        floor.Quote(90, trades: [(90m, 4)]);
        floor.Quote(109, trades: [(110m, 9)]);
        Assert.EndsWith("2 trades 4@110 Submitted; 3 PreSubmitted/trigger of 0", floor.Reports, StringComparison.Ordinal);

        floor.Quote(90, trades: [(90m, 6)]);
        Assert.Equal("1 trades 6@90 Filled; 2 Submitted; 3 PreSubmitted/trigger of 6", floor.Reports);
        floor.Quote(79, bidSize: 50);
        Assert.Equal("3 Submitted of 6; 3 trades 6@79 Filled; 2 Cancelled Group", floor.Reports);
    }

    [Theory]
    [InlineData(1, "1 trades 2@99 Submitted; 2 Cancelled Group")]
    [InlineData(2, "1 trades 2@99 Submitted; 2 Submitted of 3")]
    [InlineData(3, "1 trades 2@99 Submitted; 2 Submitted of 3")]
    public void A_group_cancels_or_reduces_the_others_by_its_type(int type, string reports)
    {
        var floor = new Floor();
        floor.Place("BUY 5 LMT 99", group: "g", groupType: type);
        floor.Place("BUY 5 LMT 98", group: "g", groupType: type);
        _ = floor.Reports;

        floor.Quote(99.25m, trades: [(99m, 2)]);

        Assert.Equal(reports, floor.Reports);
    }

    [Fact]
    public void Only_a_group_without_block_can_fill_too_much()
    {
        decimal Bought(int type)
        {
            var floor = new Floor();
            floor.Place("BUY 5 LMT 99", group: "g", groupType: type);
            floor.Place("BUY 5 LMT 98", group: "g", groupType: type);
            floor.Quote(97, askSize: 50);
            return floor.All.OfType<Report.Traded>().Sum(t => t.Size);
        }

        Assert.Equal(5, Bought(1));
        Assert.Equal(5, Bought(2));
        Assert.Equal(10, Bought(3));
    }

    [Fact]
    public void A_group_reduces_in_proportion()
    {
        var floor = new Floor();
        floor.Place("BUY 10 LMT 99", group: "g", groupType: 2);
        var other = floor.Place("SELL 5 LMT 120", group: "g", groupType: 2);

        floor.Quote(99.25m, trades: [(99m, 4)]);

        Assert.Equal(3, floor.Of(other).Remaining);
    }

    [Fact]
    public void A_change_is_echoed_and_a_new_price_may_fill()
    {
        var floor = new Floor();
        var id = floor.Place("BUY 5 LMT 50");
        _ = floor.Reports;

        floor.Amend(id, o => o with { LimitPrice = 51, TotalQuantity = 7 });
        Assert.Equal("1 Submitted", floor.Reports);
        floor.Amend(id, o => o with { LimitPrice = 101 });
        Assert.Equal("1 Submitted; 1 trades 7@100.25 Filled", floor.Reports);
    }

    [Fact]
    public void A_size_cut_down_to_what_is_filled_finishes_the_order()
    {
        var floor = new Floor();
        var id = floor.Place("BUY 25 LMT 101");
        _ = floor.Reports;

        floor.Amend(id, o => o with { TotalQuantity = 10 });

        Assert.Equal("1 Submitted; 1 Filled", floor.Reports);
        Assert.Empty(floor.Book.Open);
    }

    [Fact]
    public void A_gate_holds_the_whole_family_until_each_passes()
    {
        var floor = new Floor { Gate = Phase.Unsent };
        var parent = floor.Place("BUY 5 LMT 90", transmit: false);
        floor.Place("SELL 5 LMT 110", parent);
        floor.Quote(80);
        Assert.Equal("1 PendingSubmit; 2 PendingSubmit", floor.Reports);

        floor.Gate = null;
        floor.Quote(100);
        floor.Apply(new Happening.Passed(1));
        floor.Apply(new Happening.Passed(2));
        Assert.Equal("1 PreSubmitted; 1 Submitted; 2 PreSubmitted/child", floor.Reports);
    }

    [Fact]
    public void Fills_can_be_kept_small()
    {
        var floor = new Floor { Largest = 2 };
        floor.Place("BUY 5 MKT");
        floor.Quote(100);
        floor.Quote(100);

        Assert.Equal("1 PreSubmitted; 1 Submitted; 1 trades 2@100.25 Submitted; 1 trades 2@100.25 Submitted; 1 trades 1@100.25 Filled", floor.Reports);
    }

    [Fact]
    public void An_all_or_none_order_waits_for_its_whole_size()
    {
        var floor = new Floor();
        floor.Place("BUY 12 LMT 101", change: o => o with { AllOrNone = true });
        floor.Quote(100, askSize: 11);
        Assert.Equal("1 PreSubmitted; 1 Submitted", floor.Reports);

        floor.Quote(100, askSize: 12);
        Assert.Equal("1 trades 12@100.25 Filled", floor.Reports);
    }

    [Theory]
    [InlineData("STP", 101, "1 Submitted; 1 trades 5@101 Filled")]
    [InlineData("STP LMT", 101, "1 Submitted")]
    [InlineData("TRAIL", 103, "1 Submitted; 1 trades 5@103 Filled")]
    public void A_stop_adjusts_itself_where_it_is_told_to(string type, decimal falls, string reports)
    {
        var floor = new Floor();
        var id = floor.Place("SELL 5 STP 95", change: o => o with
        {
            TriggerPrice = 105,
            AdjustedOrderType = type,
            AdjustedStopPrice = 101,
            AdjustedStopLimitPrice = 102,
            AdjustedTrailingAmount = 2,
        });
        _ = floor.Reports;

        floor.Quote(104.75m);
        Assert.Equal("", floor.Reports);
        floor.Quote(105);
        Assert.Equal("1 PreSubmitted/trigger", floor.Reports);
        Assert.Equal((type, type is "TRAIL" ? 103m : 101m), (floor.Of(id).Order.OrderType, floor.Of(id).Stop));

        floor.Quote(falls);
        Assert.Equal(reports, floor.Reports);
    }

    [Fact]
    public void A_gate_can_lead_to_another()
    {
        var floor = new Floor { Gate = Phase.Unconfirmed };
        floor.Place("BUY 5 MKT");
        floor.Gate = Phase.Unsent;
        floor.Apply(new Happening.Passed(1));
        floor.Gate = null;
        floor.Apply(new Happening.Passed(1));

        Assert.Equal("1 PreSubmitted; 1 PendingSubmit; 1 PreSubmitted; 1 trades 5@100.25 Filled", floor.Reports);
    }

    [Fact]
    public void A_child_can_take_its_parent_along()
    {
        var floor = new Floor();
        var parent = floor.Place("BUY 5 LMT 90", transmit: false);
        var child = floor.Place("SELL 5 LMT 110", parent, change: o => o with { AutoCancelParent = true });
        _ = floor.Reports;

        floor.Cancel(child);

        Assert.Equal("2 Cancelled Request; 1 Cancelled Request", floor.Reports);
    }

    /// <summary>Buy at 90, target 110, stop 80.</summary>
    private static Floor Bracket(int size, out long parent)
    {
        var floor = new Floor();
        parent = floor.Place($"BUY {size} LMT 90", transmit: false);
        floor.Place($"SELL {size} LMT 110", parent, transmit: false);
        floor.Place($"SELL {size} STP 80", parent);
        _ = floor.Reports;
        return floor;
    }
}
