using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>Orders and changes that TWS does not take, and what is left of them.</summary>
public sealed class OrderRefusalTests : TradingTest
{
    public static TheoryData<string, int, Func<Order, Order>> Mistakes => new()
    {
        { "BUY 1 LMT 6700.1", 110, o => o },
        { "BUY 1 STP 6700.1", 110, o => o },
        { "BUY 1 STP-LMT 6700 6700.1", 110, o => o },
        { "BUY 0 LMT 6700", 434, o => o },
        { "BUY 1.5 LMT 6700", 355, o => o },
        { "BUY 2000000000 LMT 6700", 383, o => o },
        { "BUY 1 LMT 20000000000", 321, o => o },
        { "BUY 1 LMT 6700", 337, o => o with { GoodAfterTime = "99991231-23:59:59" } },
        { "BUY 1 LMT 6700", 321, o => o with { Action = "HOLD" } },
        { "BUY 1 LMT 6700", 321, o => o with { LimitPrice = null } },
        { "BUY 1 STP 6700", 321, o => o with { AuxPrice = null } },
        { "BUY 1 TRAIL 2", 321, o => o with { AuxPrice = null } },
        { "BUY 1 LMT 6700", 321, o => o with { OrderType = "" } },
        { "BUY 1 LMT 6700", 387, o => o with { OrderType = "REL" } },
        { "BUY 1 LMT 6700", 387, o => o with { OrderType = "MIDPRICE" } },
        { "BUY 1 LMT 6700", 387, o => o with { OrderType = "nonsense" } },
        { "BUY 1 LMT 6700", 321, o => o with { TimeInForce = "SOON" } },
        { "BUY 1 LMT 6700", 111, o => o with { TimeInForce = "GTX" } },
        { "BUY 1 STP 6700", 111, o => o with { TimeInForce = "FOK" } },
        { "BUY 1 LMT 6700", 111, o => o with { TimeInForce = "OPG" } }, // of stocks only
        { "BUY 1 LMT 6700", 337, o => o with { TimeInForce = "GTD" } },
        { "BUY 1 LMT 6700", 337, o => o with { TimeInForce = "GTD", GoodTillDate = "tomorrow" } },
        { "BUY 1 LMT 6700", 321, o => o with { TimeInForce = "GTD", GoodTillDate = "20261120-14:00:00" } },
        { "BUY 1 LMT 6700", 337, o => o with { GoodAfterTime = "20261120 15:00:00 Middle/Earth" } },
        { "BUY 1 LMT 6700", 10006, o => o with { ParentId = 77 } },
        { "BUY 1 LMT 6700", 321, o => o with { Account = "DU9" } },
        { "BUY 1 LMT 6700", 321, o => o with { AdvisorGroup = "All", AdvisorMethod = "NetLiq" } },
        { "BUY 1 LMT 6700", 321, o => o with { ModelCode = "M" } },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_and_no_order_exists(string text, int code, Func<Order, Order> change)
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);

        Assert.Equal($"error 1 {code}", await desk.PlaceAsync(1, Mes, change(Order(text))));

        Assert.Empty(tws.OpenOrders);
        // The ID is still free.
        Assert.Contains("Submitted", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_contract_is_200_and_one_that_cannot_be_traded_too()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);

        Assert.Equal("error 1 200", await desk.PlaceAsync(1, Mes with { LocalSymbol = "XYZZ6" }, Order("BUY 1 MKT")));
        Assert.Equal("error 1 392", await desk.PlaceAsync(1, Mes with { LocalSymbol = "MESU6" }, Order("BUY 1 MKT"))); // ended in September
        Assert.Equal("error 1 200", await desk.PlaceAsync(1, new() { SecType = "CONTFUT", Symbol = "MES", Exchange = "CME" }, Order("BUY 1 MKT")));
        Assert.Equal("error 1 200", await desk.PlaceAsync(1, new() { SecType = "FUT", Symbol = "MES", Exchange = "CME" }, Order("BUY 1 MKT")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task An_id_that_was_used_or_passed_is_a_duplicate(int id)
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(5, Mes, Order("BUY 1 LMT 50"));
        await desk.CancelAsync(5);

        Assert.Equal($"error {id} 103", await desk.PlaceAsync(id, Mes, Order("BUY 1 LMT 50")));
        Assert.Equal("next 6", await desk.AskAsync(new RequestIds()));
    }

    [Fact]
    public async Task Without_a_time_in_force_it_is_a_day_and_the_order_lives()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);

        Assert.StartsWith("error 1 10349; order 1 PreSubmitted 1", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50") with { TimeInForce = "" }), StringComparison.Ordinal);

        Assert.Equal("DAY", desk.Last<OpenOrder>().Order.TimeInForce);
    }

    [Fact]
    public async Task An_order_that_is_not_transmitted_draws_not_even_a_notice_before_it_is()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);

        Assert.Equal("", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50") with { TimeInForce = "", Transmit = false }));
        Assert.StartsWith("error 1 10349; order 1 PreSubmitted 1", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50") with { TimeInForce = "" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_preset_made_it_a_day_can_be_left_unsaid()
    {
        var tws = await TradingAsync(script: "preset-notice unsaid");
        using var desk = await SitDownAsync(tws);

        Assert.StartsWith("order 1 PreSubmitted 1", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50") with { TimeInForce = "" }), StringComparison.Ordinal);

        Assert.Equal("DAY", desk.Last<OpenOrder>().Order.TimeInForce);
    }

    [Fact]
    public async Task An_order_that_is_not_transmitted_is_cancelled_before_it_was_ever_sent()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50") with { Transmit = false });

        Assert.Equal("order 1 ApiCancelled 1; status 1 ApiCancelled 0/1; error 1 202", await desk.CancelAsync(1));
    }

    public static TheoryData<int, Func<Order, Order>> BadChanges => new()
    {
        { 105, o => o with { Action = "SELL" } },
        { 105, o => o with { ParentId = 7 } },
        { 329, o => o with { OrderType = "STP", AuxPrice = 6800 } },
        { 329, o => o with { OrderType = "TRAIL", AuxPrice = 5 } },
        { 110, o => o with { LimitPrice = 50.1m } },
        { 434, o => o with { TotalQuantity = 0 } },
        { 321, o => o with { TimeInForce = "SOON" } },
        { 201, o => o with { TotalQuantity = 10_000 } },
    };

    [Theory]
    [MemberData(nameof(BadChanges))]
    public async Task A_bad_change_leaves_the_order_as_it_was(int code, Func<Order, Order> change)
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        var order = Order("BUY 2 LMT 50");
        await desk.PlaceAsync(1, Mes, order);

        Assert.Equal($"error 1 {code}", await desk.PlaceAsync(1, Mes, change(order)));

        var open = Assert.Single(tws.OpenOrders);
        Assert.Equal(("Submitted", 2m, 50m), (open.Status, open.Remaining, open.Order.LimitPrice));
    }

    [Fact]
    public async Task A_change_of_another_contract_does_not_match()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 2 LMT 50"));

        Assert.Equal("error 1 105", await desk.PlaceAsync(1, Mes with { LocalSymbol = "MNQZ6" }, Order("BUY 2 LMT 50")));
    }

    [Fact]
    public async Task A_good_change_is_echoed_with_the_same_permId()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 2 LMT 50"));
        var permId = desk.Last<OrderStatus>().PermId;

        Assert.Equal("order 1 Submitted 3; status 1 Submitted 0/3", await desk.PlaceAsync(1, Mes, Order("BUY 3 LMT 51")));

        Assert.Equal((permId, 51m), (desk.Last<OpenOrder>().Order.PermId, desk.Last<OpenOrder>().Order.LimitPrice));
        Assert.StartsWith("order 1 Submitted 3; status 1 Submitted 0/3; execution", await desk.PlaceAsync(1, Mes, Order("BUY 3 MKT")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_TWS_echoed_can_be_sent_back_as_a_change()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT") with { Transmit = false });
        await desk.PlaceAsync(2, Mes, Order("SELL 1 STP 6600 GTC") with { ParentId = 1 });
        var echoed = desk.All<OpenOrder>().Last(o => o.Order.OrderId == 2).Order;

        Assert.Equal("order 2 PreSubmitted 1; status 2 PreSubmitted 0/1 trigger", await desk.PlaceAsync(2, Mes, echoed with { AuxPrice = 6650, ParentId = 0 }));
        Assert.Equal(6650, desk.Last<OpenOrder>().Order.AuxPrice);
    }

    [Fact]
    public async Task A_change_that_comes_after_the_fill_is_104()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6800"));

        Assert.Equal("error 1 104", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6801")));
        Assert.Equal("error 1 103", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6800")));
    }

    [Fact]
    public async Task A_change_that_is_not_transmitted_changes_nothing()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50"));

        Assert.Equal("", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 60") with { Transmit = false }));
        Assert.Equal(50m, tws.OpenOrders[0].Order.LimitPrice);
    }

    [Fact]
    public async Task The_16th_working_order_on_one_side_of_a_contract_is_rejected()
    {
        var tws = await TradingAsync();
        tws.Behave(Target.All, b => b with { MessageRate = Faults.MessageRate.Unlimited });
        using var desk = await SitDownAsync(tws);
        for (var id = 1; id <= 15; id++)
            Assert.Contains("Submitted", await desk.PlaceAsync(id, Mes, Order("BUY 1 LMT 50")), StringComparison.Ordinal);

        Assert.Equal("error 16 201; order 16 Inactive 1; status 16 Inactive 0/1", await desk.PlaceAsync(16, Mes, Order("BUY 1 LMT 50")));
        Assert.Contains("Submitted", await desk.PlaceAsync(17, Mes, Order("SELL 1 LMT 7000")), StringComparison.Ordinal);
        Assert.Contains("Submitted", await desk.PlaceAsync(18, Mes with { LocalSymbol = "MNQZ6" }, Order("BUY 1 LMT 50")), StringComparison.Ordinal);
        await desk.CancelAsync(1);
        Assert.Contains("Submitted", await desk.PlaceAsync(19, Mes, Order("BUY 1 LMT 50")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_parent_takes_its_bracket_along()
    {
        var tws = await TradingAsync(script: "cash 1000");
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 6690") with { Transmit = false });

        Assert.Equal(
            "error 1 201; order 1 Inactive 1; status 1 Inactive 0/1; order 2 ApiCancelled 1; status 2 ApiCancelled 0/1; error 2 202",
            await desk.PlaceAsync(2, Mes, Order("SELL 1 STP 6600") with { ParentId = 1 }));
    }

    [Fact]
    public async Task Several_accounts_must_be_told_apart()
    {
        var tws = await TradingAsync(new SimulatorOptions { Accounts = ["DU1", "DU2"] });
        using var desk = await SitDownAsync(tws);

        Assert.Equal("error 1 435", await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT")));
        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT") with { Account = "DU2" });

        Assert.Equal(("DU2", 1m), (Assert.Single(tws.Positions).Account, tws.Positions[0].Size));
    }

    [Fact]
    public async Task A_fraction_of_a_share_needs_version_163()
    {
        var tws = await TradingAsync();
        using var older = await SitDownAsync(tws, 1, "v100..162");
        using var newer = await SitDownAsync(tws, 2, "v100..163");

        Assert.Equal("error 1 10285", await older.PlaceAsync(1, Apple, Order("BUY 1.5 LMT 1")));
        Assert.Contains("order 1 Submitted 1.5", await newer.PlaceAsync(1, Apple, Order("BUY 1.5 LMT 1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exchange_can_end_everything()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50 GTC"));

        tws.EndWorkingOrders("the exchange is down");

        Assert.Equal("error 1 201; order 1 Inactive 1; status 1 Inactive 0/1", await desk.ReadAsync());
    }
}
