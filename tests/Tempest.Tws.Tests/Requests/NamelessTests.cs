using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Streams;

namespace Tempest.Tws.Tests.Requests;

/// <summary>Requests without an ID: several callers, and each gets his own whole answer.</summary>
public sealed class NamelessTests
{
    private const string Mes = "620731015|MES|FUT|20261218|0|?|5|CME|USD|MESZ6|MES|";

    private const string Mnq = "620731036|MNQ|FUT|20261218|0|?|2|CME|USD|MNQZ6|MNQ|";

    [Fact]
    public async Task Two_callers_for_positions_get_a_whole_list_each_one_after_the_other()
    {
        await using var talk = await Talk.BeginAsync();

        var first = talk.Client.GetPositionsAsync(Talk.Cancellation);
        var second = talk.Client.GetPositionsAsync(Talk.Cancellation);
        Assert.Equal("61|1|", talk.Hear());
        talk.HearNothing();
        await talk.SayAsync(Position(Mes, 1), Position(Mnq, 2), "62|1|");
        var firstList = await first;
        Assert.Equal("64|1|", talk.Hear());
        Assert.Equal("61|1|", talk.Hear());
        await talk.SayAsync(Position(Mes, 3), "62|1|");
        var secondList = await second;

        Assert.Equal([1m, 2m], firstList.Select(position => position.Size!.Value));
        Assert.Equal([3m], secondList.Select(position => position.Size!.Value));
        Assert.Equal("64|1|", talk.Hear());
    }

    [Fact]
    public async Task The_list_of_a_caller_who_gave_up_is_not_the_next_one_s()
    {
        await using var talk = await Talk.BeginAsync();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Talk.Cancellation);

        var first = talk.Client.GetPositionsAsync(giveUp.Token);
        Assert.Equal("61|1|", talk.Hear());
        await talk.SayAsync(Position(Mes, 1));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var second = talk.Client.GetPositionsAsync(Talk.Cancellation);
        await talk.SayAsync(Position(Mnq, 2), "62|1|");
        Assert.Equal("64|1|", talk.Hear());
        Assert.Equal("61|1|", talk.Hear());
        await talk.SayAsync(Position(Mes, 7), "62|1|");

        Assert.Equal([7m], (await second).Select(position => position.Size!.Value));
    }

    [Fact]
    public async Task The_end_that_TWS_owes_for_a_timed_out_list_ends_no_other()
    {
        await using var talk = await Talk.BeginAsync();

        var first = talk.Client.GetPositionsAsync(Talk.Cancellation);
        Assert.Equal("61|1|", talk.Hear());
        talk.Clock.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<TwsTimeoutException>(() => first);
        Assert.Equal("64|1|", talk.Hear());
        var second = talk.Client.GetPositionsAsync(Talk.Cancellation);
        Assert.Equal("61|1|", talk.Hear());
        await talk.SayAsync(Position(Mes, 1), "62|1|", Position(Mes, 2), Position(Mnq, 5), "62|1|");

        Assert.Equal([2m, 5m], (await second).Select(position => position.Size!.Value));
    }

    [Fact]
    public async Task Where_TWS_skipped_the_timed_out_list_the_next_one_counts_after_all()
    {
        await using var talk = await Talk.BeginAsync();

        var first = talk.Client.GetPositionsAsync(Talk.Cancellation);
        talk.Clock.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<TwsTimeoutException>(() => first);
        var second = talk.Client.GetPositionsAsync(Talk.Cancellation);
        await talk.SayAsync(Position(Mes, 2), "62|1|");
        Assert.Equal(["61|1|", "64|1|", "61|1|"], [talk.Hear(), talk.Hear(), talk.Hear()]);
        await talk.SettleAsync();
        var early = second.IsCompleted;
        talk.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal([2m], (await second).Select(position => position.Size!.Value));
        Assert.False(early);
    }

    [Fact]
    public async Task An_unreadable_position_fails_the_list_instead_of_missing_from_it()
    {
        await using var talk = await Talk.BeginAsync();

        var positions = talk.Client.GetPositionsAsync(Talk.Cancellation);
        await talk.SayAsync(Position(Mes, 1), "61|3|DU1234567|many|", "62|1|");

        Assert.Contains("POSITION_DATA", (await Assert.ThrowsAsync<TwsProtocolException>(() => positions)).Message);
    }

    [Fact]
    public async Task A_stream_of_positions_survives_a_question_for_all_of_them()
    {
        await using var talk = await Talk.BeginAsync();

        await using var stream = talk.Client.SubscribePositions();
        Assert.Equal("61|1|", talk.Hear());
        await talk.SayAsync(Position(Mes, 1), "62|1|", Position(Mes, 2));
        await talk.SettleAsync();
        var asked = talk.Client.GetPositionsAsync(Talk.Cancellation);
        Assert.Equal("61|1|", talk.Hear());
        await talk.SayAsync(Position(Mes, 2), "62|1|");
        await asked;
        talk.HearNothing();
        await stream.DisposeAsync();

        Assert.Equal("64|1|", talk.Hear());
        Assert.Equal(
            ["Data 1", "SnapshotComplete", "Data 2", "Data 2", "Closed"],
            (await stream.ToListAsync(Talk.Cancellation)).Select(e => e.Kind is StreamEventKind.Data ? $"Data {e.Value!.Size}" : $"{e.Kind}"));
    }

    [Fact]
    public async Task Account_updates_are_the_account_s_own_and_the_subscription_ends_with_them()
    {
        await using var talk = await Talk.BeginAsync();

        var updates = talk.Client.GetAccountUpdatesAsync("DU1234567", Talk.Cancellation);
        Assert.Equal("6|2|1|DU1234567|", talk.Hear());
        await talk.SayAsync(
            "6|2|NetLiquidation|100000|USD|DU1234567|", "6|2|NetLiquidation|5|USD|DU7654321|", "6|2|NetLiquidation|100001|USD|DU1234567|",
            "7|8|620731015|MES|FUT|20261218|0|?|5|CME|USD|MESZ6|MES|2|6700|67000|33500|10|0|DU1234567|", "8|1|14:30|", "54|1|DU7654321|", "54|1|DU1234567|");

        var account = await updates;
        Assert.Equal("100001", Assert.Single(account.Values).Value);
        Assert.Equal(2m, Assert.Single(account.Portfolio).Size);
        Assert.Equal("14:30", account.Time);
        Assert.Equal("6|2|0|DU1234567|", talk.Hear());
    }

    [Fact]
    public async Task A_question_for_another_account_gives_the_subscription_back_to_the_stream_that_had_it()
    {
        await using var talk = await Talk.BeginAsync();

        await using var stream = talk.Client.SubscribeAccountUpdates("DU1");
        Assert.Equal("6|2|1|DU1|", talk.Hear());
        await talk.SayAsync("54|1|DU1|");
        await talk.SettleAsync();
        var other = talk.Client.GetAccountUpdatesAsync("DU2", Talk.Cancellation);
        Assert.Equal("6|2|1|DU2|", talk.Hear());
        await talk.SayAsync("6|2|Cushion|1||DU2|", "54|1|DU2|");
        await other;
        Assert.Equal("6|2|1|DU1|", talk.Hear());
        await talk.SayAsync("6|2|Cushion|0.5||DU1|");
        await talk.SettleAsync();
        await stream.DisposeAsync();

        Assert.Equal("6|2|0|DU1|", talk.Hear());
        Assert.Equal(
            ["SnapshotComplete", "0.5", "Closed"],
            (await stream.ToListAsync(Talk.Cancellation)).Select(e => e.Kind is StreamEventKind.Data ? ((AccountValue)e.Value!).Value : $"{e.Kind}"));
    }

    [Fact]
    public async Task A_stream_of_another_account_takes_the_place_of_the_first()
    {
        await using var talk = await Talk.BeginAsync();

        await using var first = talk.Client.SubscribeAccountUpdates("DU1");
        await talk.SayAsync("54|1|DU1|");
        await talk.SettleAsyncAfter("6|2|1|DU1|");
        await using var second = talk.Client.SubscribeAccountUpdates("DU2");
        Assert.Equal("6|2|1|DU2|", talk.Hear());

        Assert.Equal(StreamEnd.Replaced, (await first.ToListAsync(Talk.Cancellation))[^1].End);
        talk.HearNothing();
    }

    [Fact]
    public async Task Read_only_mode_refuses_open_orders_without_naming_them_and_leaves_the_others_be()
    {
        await using var talk = await Talk.BeginAsync();
        await talk.SayAsync("53|1|");
        await talk.SettleAsync();

        var positions = talk.Client.GetPositionsAsync(Talk.Cancellation);
        var orders = talk.Client.GetOpenOrdersAsync(Talk.Cancellation);
        Assert.Equal(["61|1|", "5|1|"], [talk.Hear(), talk.Hear()]);
        await talk.SayAsync("4|2|-1|321|Error validating request.-'bL' : cause - The API interface is currently in Read-Only mode.||", "62|1|");

        Assert.Equal(321, (await Assert.ThrowsAsync<TwsRequestException>(() => orders)).Code);
        Assert.Empty(await positions);
    }

    [Fact]
    public async Task The_end_of_what_TWS_sends_after_a_start_is_not_the_answer_to_a_question()
    {
        await using var talk = await Talk.BeginAsync();

        var orders = talk.Client.GetAllOpenOrdersAsync(Talk.Cancellation);
        Assert.Equal("49|1|", talk.Hear());
        await talk.SayAsync("53|1|", "49|1|1795185000|");
        Assert.Equal("16|1|", talk.Hear());
        await talk.SettleAsync();
        var early = orders.IsCompleted;
        await talk.SayAsync("53|1|");

        Assert.Empty(await orders);
        Assert.False(early);
        var again = talk.Client.GetAllOpenOrdersAsync(Talk.Cancellation);
        Assert.Equal("16|1|", talk.Hear());
        await talk.SayAsync("53|1|");
        await again;
    }

    [Fact]
    public async Task Answers_of_one_message_serve_everybody_who_waits_and_are_told_apart_by_what_was_asked()
    {
        await using var talk = await Talk.BeginAsync();

        var rule26 = talk.Client.GetMarketRuleAsync(26, Talk.Cancellation);
        var rule67 = talk.Client.GetMarketRuleAsync(67, Talk.Cancellation);
        var again = talk.Client.GetMarketRuleAsync(26, Talk.Cancellation);
        await talk.SayAsync("93|67|1|0|0.25|", "93|26|1|0|0.01|");

        Assert.Equal(0.01m, (await rule26).Increments[0].Increment);
        Assert.Equal(0.01m, (await again).Increments[0].Increment);
        Assert.Equal(0.25m, (await rule67).Increments[0].Increment);
    }

    private static string Position(string contract, decimal size) => $"61|3|DU1234567|{contract}{size}|33500|";
}
