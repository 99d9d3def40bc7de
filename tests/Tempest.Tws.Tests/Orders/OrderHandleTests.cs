using Tempest.Tws.Orders;
using Tempest.Tws.Tests.Requests;
using static Tempest.Tws.Tests.Orders.OrderTalk;

namespace Tempest.Tws.Tests.Orders;

/// <summary>An order from its placing to its end, and beyond.</summary>
public sealed class OrderHandleTests
{
    [Fact]
    public async Task An_order_is_sent_once_under_the_next_ID_and_lives_as_TWS_says()
    {
        await using var talk = await Talk.BeginAsync();

        var order = talk.Client.PlaceOrder(Mes, Buy);
        var next = talk.Client.PlaceOrder(Mes, Buy);
        await order.Sent;
        Assert.StartsWith("3|1|620731015|MES|FUT|", talk.Hear());
        Assert.StartsWith("3|2|620731015|MES|FUT|", talk.Hear());
        Assert.Equal(OrderProgress.Sent, order.Current.Progress);
        Assert.Null(order.PermId);
        await talk.SayAsync(Open(1, "PreSubmitted", Buy), Status(1, "PreSubmitted"), Status(1, "Submitted"));
        await talk.SettleAsync();

        Assert.Equal((OrderProgress.Working, 900L, "Submitted"), (order.Current.Progress, order.PermId, order.Current.Status!.Status));
        Assert.Equal(OrderProgress.Sent, next.Current.Progress);
        Assert.False(order.Completion.IsCompleted);
        talk.HearNothing();
    }

    [Fact]
    public async Task Fills_are_counted_from_executions_once_each_with_their_corrections_and_costs()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);

        await talk.SayAsync(
            Status(1, "Filled", 5), Execution(1, "a.b.1.01", 2), Execution(1, "a.b.1.01", 2), Commission("a.b.2.01", 1.5m), Execution(1, "a.b.2.01", 2, price: 6701),
            Execution(1, "a.b.2.02", 3, price: 6703), Execution(1, "a.b.2.01", 2, price: 6701), Commission("a.b.1.01", 1.25m));
        await talk.SettleAsyncAfterAnything();

        Assert.Equal(5, order.Current.Filled);
        Assert.Equal((decimal)((2 * 6700) + (3 * 6703)) / 5, order.Current.AveragePrice);
        Assert.Equal([1.25m, 1.5m], order.Current.Fills.Select(fill => fill.Commission!.CommissionAndFees!.Value));
        Assert.Equal(OrderProgress.Filled, (await order.Completion).Progress);
    }

    [Fact]
    public async Task An_order_that_fills_without_any_status_is_filled()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);

        await talk.SayAsync(Execution(1, "a.b.1.01", 3));
        await talk.SettleAsyncAfterAnything();
        var partly = order.Current;
        await talk.SayAsync(Execution(1, "a.b.2.01", 2));

        Assert.Equal(OrderProgress.Working, partly.Progress);
        Assert.Equal(OrderProgress.Filled, (await order.Completion).Progress);
    }

    [Fact]
    public async Task What_TWS_repeats_late_takes_nothing_back()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);

        await talk.SayAsync(Status(1, "Submitted", 3), Status(1, "Submitted", 1), Status(1, "PendingSubmit"), Status(1, "Filled", 5), Status(1, "Submitted", 3), Status(1, "Cancelled"));
        await talk.SettleAsyncAfterAnything();

        Assert.Equal((OrderProgress.Filled, "Filled", 5m), (order.Current.Progress, order.Current.Status!.Status, order.Current.Status.Filled!.Value));
    }

    [Fact]
    public async Task Inactive_is_not_the_end_and_cancelled_is_until_a_late_fill_opens_the_books()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);
        await using var events = order.Subscribe();

        await talk.SayAsync(Status(1, "Inactive"));
        await talk.SettleAsyncAfterAnything();
        Assert.False(order.Current.IsFinal);
        await talk.SayAsync(Status(1, "Submitted"), Status(1, "Cancelled"), Error(1, 202), Execution(1, "a.b.1.01", 1));
        Assert.Equal(OrderProgress.Cancelled, (await order.Completion).Progress);
        await talk.SettleAsync();
        await events.DisposeAsync();

        Assert.Equal((OrderProgress.Cancelled, 1m), (order.Current.Progress, order.Current.Filled));
        var late = (await events.ToListAsync(Talk.Cancellation)).Single(e => e.Value is { Kind: OrderUpdateKind.Filled });
        Assert.True(late.Value!.IsLate);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(110)]
    [InlineData(200)]
    [InlineData(203)]
    [InlineData(321)]
    [InlineData(10006)]
    public async Task A_refusal_ends_a_new_order_and_leaves_a_working_one_as_it_was(int code)
    {
        await using var talk = await Talk.BeginAsync();
        var refused = talk.Client.PlaceOrder(Mes, Buy);
        var working = talk.Client.PlaceOrder(Mes, Buy);
        await talk.SayAsync(Open(2, "Submitted", Buy, 902), Status(2, "Submitted", 0, 902), Error(1, code));
        await talk.SettleAsyncAfterAnything();

        var sent = working.Modify(Buy with { LimitPrice = 6701 });
        Assert.Equal(6701, working.Current.Order.LimitPrice);
        await talk.SayAsync(Error(2, code));
        await talk.SettleAsyncAfterAnything();

        Assert.True(sent.IsCompletedSuccessfully);
        Assert.Equal((OrderProgress.Rejected, code), (refused.Current.Progress, refused.Current.Rejection!.Code));
        Assert.Equal((OrderProgress.Working, 6700m), (working.Current.Progress, working.Current.Order.LimitPrice!.Value));
        Assert.False(working.Current.IsChangePending);
    }

    [Theory]
    [InlineData(399)]
    [InlineData(404)]
    [InlineData(10349)]
    [InlineData(2109)]
    [InlineData(2150 + 40)]
    [InlineData(98765)]
    [InlineData(10311)]
    public async Task A_warning_or_an_unknown_code_changes_no_order(int code)
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);

        await talk.SayAsync(Error(1, code));
        await talk.SettleAsyncAfterAnything();

        Assert.Equal((OrderProgress.Sent, code), (order.Current.Progress, order.Current.LastNotice!.Code));
    }

    [Fact]
    public async Task A_status_counts_for_more_than_a_code()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);

        await talk.SayAsync(Error(1, 201), Status(1, "Submitted"));
        await talk.SettleAsyncAfterAnything();

        Assert.Equal((OrderProgress.Working, null), (order.Current.Progress, order.Current.Rejection));
    }

    [Fact]
    public async Task A_cancel_names_who_did_it_and_a_refused_cancel_leaves_the_order_where_it_was()
    {
        await using var talk = await Talk.BeginAsync(193);
        var order = talk.Client.PlaceOrder(Mes, Buy);
        Assert.StartsWith("3|1|", talk.Hear());
        await talk.SayAsync(Status(1, "Submitted"));

        await order.Cancel(new OrderCancel("20261120-14:30:00", "", 1));
        Assert.Equal("4|1|20261120-14:30:00||1|", talk.Hear());
        await talk.SayAsync(Status(1, "PendingCancel"));
        await talk.SettleAsync();
        Assert.Equal((OrderProgress.Cancelling, true), (order.Current.Progress, order.Current.IsCancelPending));
        await talk.SayAsync(Error(1, 10148));
        await talk.SettleAsync();

        Assert.Equal((OrderProgress.Working, false, false), (order.Current.Progress, order.Current.IsCancelPending, order.Current.IsUncertain));
        await talk.SayAsync(Error(1, 10147));
        await talk.SettleAsync();
        Assert.True(order.Current.IsUncertain);
    }

    [Fact]
    public async Task Another_client_s_order_of_the_same_number_is_another_order()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);

        await talk.SayAsync(Status(1, "Filled", 5, permId: 777, client: 7), Execution(1, "x.y.1.01", 5, permId: 777, client: 7), Status(1, "Submitted"));
        await talk.SettleAsyncAfterAnything();
        Assert.Equal((OrderProgress.Working, 0m, 900L), (order.Current.Progress, order.Current.Filled, order.PermId));
        await talk.SayAsync(Status(1, "Cancelled", 0, permId: 900, client: 7));

        Assert.Equal(OrderProgress.Cancelled, (await order.Completion).Progress);
    }

    [Fact]
    public async Task After_a_lost_connection_an_order_is_uncertain_until_TWS_speaks_of_it_and_is_never_sent_again()
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);
        await talk.SayAsync(Status(1, "Submitted"));
        await talk.SettleAsyncAfterAnything();

        await talk.LoseAsync();
        Assert.True(order.Current.IsUncertain);
        await talk.ConnectAsync();
        Assert.True(order.Current.IsUncertain);
        Assert.Throws<InvalidOperationException>(() => { _ = order.Modify(Buy with { LimitPrice = 6701 }); });
        talk.HearNothing();
        await talk.SayAsync(Open(1, "Submitted", Buy), Status(1, "Submitted"));
        await talk.SettleAsync();

        Assert.Equal((false, OrderProgress.Working), (order.Current.IsUncertain, order.Current.Progress));
        Assert.False(order.Completion.IsCompleted);
        await order.Modify(Buy with { LimitPrice = 6701 });
        Assert.StartsWith("3|1|", talk.Hear());
    }

    [Theory]
    [InlineData("place")]
    [InlineData("change")]
    [InlineData("cancel")]
    public async Task What_broke_while_it_was_sent_is_never_said_to_be_unknown_to_TWS(string what)
    {
        await using var talk = await Talk.BeginAsync();
        var order = talk.Client.PlaceOrder(Mes, Buy);
        await talk.SayAsync(Status(1, "Submitted"));
        await talk.SettleAsyncAfterAnything();

        talk.BreakOnSend();
        var sent = what switch
        {
            "place" => (order = talk.Client.PlaceOrder(Mes, Buy)).Sent,
            "change" => order.Modify(Buy with { LimitPrice = 6701 }),
            _ => order.Cancel(),
        };

        var lost = await Assert.ThrowsAsync<TwsConnectionLostException>(() => sent);
        Assert.Contains("Nobody knows whether TWS has it", lost.Message, StringComparison.Ordinal);
        Assert.Equal(what is not "cancel", order.Current.IsUncertain);
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_placed()
    {
        await using var talk = await Talk.BeginAsync();
        await talk.LoseAsync();

        Assert.Throws<TwsConnectionLostException>(() => talk.Client.PlaceOrder(Mes, Buy));
        await talk.ConnectAsync();
        talk.HearNothing();
    }
}
