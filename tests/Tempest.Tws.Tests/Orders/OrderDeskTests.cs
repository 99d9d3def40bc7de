using Tempest.Tws.Orders;
using Tempest.Tws.Tests.Requests;
using static Tempest.Tws.Tests.Orders.OrderTalk;

namespace Tempest.Tws.Tests.Orders;

/// <summary>IDs, brackets, what-ifs, orders of earlier sessions, executions, and the feed of everything.</summary>
public sealed class OrderDeskTests
{
    [Fact]
    public async Task Order_IDs_stay_above_all_that_TWS_named_or_showed_and_are_given_out_once()
    {
        await using var talk = await Talk.BeginAsync();

        talk.Client.RaiseOrderIds(10);
        var reserved = talk.Client.ReserveOrderId();
        await talk.SayAsync(Status(40, "Submitted", client: 7), Status(-5, "Submitted"), Status(2_000_000_000, "Submitted"), "9|1|3|");
        await talk.SettleAsync();
        var next = talk.Client.PlaceOrder(Mes, Buy);
        var chosen = talk.Client.PlaceOrder(Mes, Buy, reserved);

        Assert.Equal((11, 41, 11), (reserved, next.OrderId, chosen.OrderId));
        Assert.Throws<ArgumentException>(() => talk.Client.PlaceOrder(Mes, Buy, 11));
        Assert.Throws<ArgumentException>(() => talk.Client.PlaceOrder(Mes, Buy, 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => talk.Client.PlaceOrder(Mes, Buy, 0));
        Assert.Equal(100, talk.Client.PlaceOrder(Mes, Buy, 100).OrderId);
        Assert.Equal(101, talk.Client.PlaceOrder(Mes, Buy).OrderId);
    }

    [Fact]
    public async Task A_bracket_has_IDs_without_a_gap_and_only_its_last_order_transmits()
    {
        await using var talk = await Talk.BeginAsync();
        var stop = Buy with { Action = "SELL", OrderType = "STP", LimitPrice = null, AuxPrice = 6690 };
        var target = Buy with { Action = "SELL", LimitPrice = 6720 };

        var bracket = talk.Client.PlaceBracket(Mes, Buy, stop, target);

        Assert.Equal([1, 2, 3], [bracket.Parent.OrderId, .. bracket.Children.Select(child => child.OrderId)]);
        Assert.Equal(["1 False 0", "2 False 1", "3 True 1"], Enumerable.Range(0, 3).Select(_ => Placed(talk.Hear())).Select(sent => $"{sent.OrderId} {sent.Order.Transmit} {sent.Order.ParentId}"));
        talk.HearNothing();
    }

    [Fact]
    public async Task A_bracket_with_a_part_that_cannot_be_written_is_not_sent_at_all()
    {
        await using var talk = await Talk.BeginAsync();

        var refused = Assert.Throws<TwsRequestException>(() => talk.Client.PlaceBracket(Mes, Buy, Buy with { Action = "SELL" }, Buy with { OrderRef = "Grüße" }));

        Assert.Equal(579, refused.Code);
        talk.HearNothing();
    }

    [Fact]
    public async Task A_what_if_carries_its_flag_whatever_the_order_says_and_cannot_be_placed()
    {
        await using var talk = await Talk.BeginAsync();

        Assert.Throws<ArgumentException>(() => talk.Client.PlaceOrder(Mes, Buy with { WhatIf = true }));
        var preview = talk.Client.GetWhatIfAsync(new WhatIf(Mes, Buy), Talk.Cancellation);
        var asked = Placed(talk.Hear());
        await talk.SayAsync(Error(1, 10349), Open(1, "PreSubmitted", Buy with { WhatIf = true }));

        Assert.True(asked.Order is { WhatIf: true, Transmit: true });
        Assert.Equal("PreSubmitted", (await preview).Status);
        talk.HearNothing();
    }

    [Fact]
    public async Task An_order_of_an_earlier_session_can_be_followed_changed_and_cancelled()
    {
        await using var talk = await Talk.BeginAsync();
        await talk.SayAsync("53|1|");
        await talk.SettleAsync();
        var list = talk.Client.GetOpenOrdersAsync(Talk.Cancellation);
        Assert.Equal("5|1|", talk.Hear());
        await talk.SayAsync(Open(8, "Submitted", Buy, 908), Status(8, "Submitted", 1, 908), Open(8, "Submitted", Buy, 908), "53|1|");

        var listed = Assert.Single(await list);
        var order = talk.Client.FollowOrder(listed.Open);
        Assert.Same(order, talk.Client.FollowOrder(listed.Open));
        await talk.SayAsync(Execution(8, "a.b.1.01", 1, 908));
        await talk.SettleAsync();
        await order.Modify(Buy with { LimitPrice = 6699 });

        Assert.Equal(1, listed.Status!.Filled);
        Assert.Equal((OrderProgress.Working, 1m, 908L), (order.Current.Progress, order.Current.Filled, order.PermId));
        Assert.StartsWith("3|8|", talk.Hear());
        Assert.Equal(9, talk.Client.ReserveOrderId());
    }

    [Fact]
    public async Task An_order_of_another_client_ID_is_seen_but_never_changed_or_cancelled_under_this_one()
    {
        await using var talk = await Talk.BeginAsync();
        var foreign = new Tempest.Tws.Messages.Orders.OpenOrder(Mes, Buy with { OrderId = 8, ClientId = 7, PermId = 908 }, new() { Status = "Submitted" });

        var order = talk.Client.FollowOrder(foreign);
        await talk.SayAsync(Status(8, "Submitted", 2, 908, client: 7), Error(8, 201));
        await talk.SettleAsync();

        Assert.Throws<InvalidOperationException>(() => { _ = order.Modify(Buy); });
        Assert.Throws<InvalidOperationException>(() => { _ = order.Cancel(); });
        Assert.Throws<ArgumentException>(() => talk.Client.FollowOrder(foreign with { Order = foreign.Order with { OrderId = 0, PermId = 1 } }));
        Assert.Equal((OrderProgress.Working, 2m), (order.Current.Progress, order.Current.Status!.Filled!.Value));
        talk.HearNothing();
    }

    [Fact]
    public async Task Executions_are_joined_with_the_commissions_that_came()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);
        Assert.StartsWith("3|1|", talk.Hear());

        var executions = talk.Client.GetExecutionsAsync(clientId: 50, cancellation: Talk.Cancellation);
        var id = talk.HearId("7|3|");
        await talk.SayAsync(
            Execution(1, "a.b.1.01", 2, request: id), Commission("a.b.1.01", 1.25m), Execution(1, "a.b.1.02", 3, request: id), Execution(9, "c.d.1.01", 1, 909, 7, request: id),
            $"55|1|{id}|");

        var fills = await executions;
        Assert.Equal([(3m, 1.25m), (1m, null)], fills.Select(fill => (fill.Execution.Shares!.Value, fill.Commission?.CommissionAndFees)));
        Assert.Equal(3, order.Current.Filled);
    }

    [Fact]
    public async Task The_feed_of_order_messages_outlives_the_connection_and_marks_the_gap()
    {
        await using var talk = await Talk.BeginAsync();
        await using var feed = talk.Client.SubscribeOrderMessages();

        await talk.SayAsync(Status(7, "Submitted", client: 3));
        await talk.SettleAsync();
        await talk.LoseAsync();
        await talk.ConnectAsync(beforeWelcome: Status(7, "Filled", 5, client: 3));
        await talk.SayAsync(Commission("x.y.1.01", 1));
        await talk.SettleAsync();
        await feed.DisposeAsync();

        Assert.Equal(
            ["OrderStatus", "Gap", "OrderStatus", "Resumed", "CommissionReport", "Closed"],
            (await feed.ToListAsync(Talk.Cancellation)).Select(e => e.Value?.GetType().Name ?? $"{e.Kind}"));
    }

    [Fact]
    public async Task The_global_cancel_is_its_own_request()
    {
        await using var talk = await Talk.BeginAsync(193);

        talk.Client.CancelAllOrdersOfAllClients(new OrderCancel(ManualIndicator: 1));

        Assert.Equal("58||1|", talk.Hear());
    }
}
