using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Orders;
using Tempest.Tws.Sending;
using Tempest.Tws.Tests.Orders;

namespace Tempest.Tws.Tests.Requests;

/// <summary>What happens to a request that waits for its turn.</summary>
public sealed class WaitingToBeSentTests
{
    /// <summary>One message at once, then one about every second.</summary>
    private static readonly PacingOptions s_slow = new() { MarketDataLines = 2, MostWaiting = 2 };

    private static readonly Contract s_mes = new() { ConId = 620731015, Exchange = "CME" };

    [Fact]
    public async Task A_cancel_never_overtakes_the_request_that_it_cancels()
    {
        await using var talk = await Talk.BeginAsync(pacing: s_slow);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Talk.Cancellation);
        talk.HearNothing();

        var bars = talk.Client.GetHistoricalBarsAsync(s_mes, "1 D", "1 min", cancellation: giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bars);
        talk.Clock.Advance(TimeSpan.FromSeconds(2));
        var id = talk.HearId("20|");
        talk.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal($"25|1|{id}|", talk.Hear());
    }

    [Fact]
    public async Task The_time_limit_does_not_run_while_a_request_waits_on_this_side()
    {
        await using var talk = await Talk.BeginAsync(pacing: s_slow with { MarketDataLines = 1 }, options: new TwsClientOptions { RequestTimeout = TimeSpan.FromSeconds(1) });
        talk.HearNothing();

        var info = talk.Client.GetUserInfoAsync(Talk.Cancellation);
        talk.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(info.IsCompleted);
        talk.Clock.Advance(TimeSpan.FromSeconds(1));
        var id = talk.HearId("104|");
        await talk.SayAsync($"107|{id}|brand|");

        Assert.Equal("brand", await info);
    }

    [Fact]
    public async Task An_order_that_never_left_is_provably_not_sent_when_the_connection_goes()
    {
        await using var talk = await Talk.BeginAsync(pacing: s_slow);
        talk.HearNothing();

        var order = talk.Client.PlaceOrder(OrderTalk.Mes, OrderTalk.Buy);
        var before = order.Current.Progress;
        await talk.LoseAsync();

        Assert.Equal(OrderProgress.Sending, before);
        Assert.Equal(OrderProgress.NotSent, (await order.Completion).Progress);
        await Assert.ThrowsAsync<TwsConnectionLostException>(() => order.Sent);
        Assert.False(order.Current.IsUncertain);
        await talk.ConnectAsync();
        talk.HearNothing();
    }

    [Fact]
    public async Task A_full_queue_refuses_an_order_and_forgets_it()
    {
        await using var talk = await Talk.BeginAsync(pacing: s_slow);
        talk.HearNothing();
        _ = talk.Client.PlaceOrder(OrderTalk.Mes, OrderTalk.Buy);
        _ = talk.Client.PlaceOrder(OrderTalk.Mes, OrderTalk.Buy);

        Assert.Throws<TwsQueueFullException>(() => talk.Client.PlaceOrder(OrderTalk.Mes, OrderTalk.Buy));
        Assert.Throws<TwsQueueFullException>(() => talk.Client.PlaceOrder(OrderTalk.Mes, OrderTalk.Buy));
        talk.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.StartsWith("3|1|", talk.Hear());
        Assert.Equal(5, talk.Client.PlaceOrder(OrderTalk.Mes, OrderTalk.Buy).OrderId);
    }
}
