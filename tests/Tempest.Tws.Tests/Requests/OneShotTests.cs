using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;

namespace Tempest.Tws.Tests.Requests;

/// <summary>Requests with an ID, one answer each.</summary>
public sealed class OneShotTests
{
    private static readonly Contract s_mes = new() { ConId = 620731015, Exchange = "CME" };

    [Fact]
    public async Task An_account_summary_is_asked_for_collected_and_cancelled()
    {
        await using var talk = await Talk.BeginAsync();

        var summary = talk.Client.RequestAccountSummaryAsync("NetLiquidation,BuyingPower", cancellation: Talk.Cancellation);
        var asked = talk.Hear();
        var id = asked.Split('|')[2];
        await talk.SayAsync(
            $"63|1|{id}|DU1234567|NetLiquidation|100000.5|USD|", $"63|1|{id}|DU1234567|BuyingPower|400000|USD|", "63|1|77|DU7|NetLiquidation|1|USD|", $"64|1|{id}|");

        Assert.Equal($"62|1|{id}|All|NetLiquidation,BuyingPower|", asked);
        Assert.Equal(["NetLiquidation 100000.5", "BuyingPower 400000"], (await summary).Select(value => $"{value.Tag} {value.Value}"));
        Assert.Equal($"63|1|{id}|", talk.Hear());
    }

    [Fact]
    public async Task An_unknown_contract_is_a_typed_refusal_although_no_end_comes()
    {
        await using var talk = await Talk.BeginAsync();

        var details = talk.Client.GetContractDetailsAsync(s_mes, Talk.Cancellation);
        var id = talk.HearId("9|8|");
        await talk.SayAsync($"4|2|{id}|200|No security definition has been found for the request||");

        Assert.Equal(200, (await Assert.ThrowsAsync<TwsRequestException>(() => details)).Code);
        talk.HearNothing();
    }

    [Fact]
    public async Task A_warning_fails_no_request()
    {
        await using var talk = await Talk.BeginAsync();

        var symbols = talk.Client.GetMatchingSymbolsAsync("MES", Talk.Cancellation);
        var id = talk.HearId("81|");
        await talk.SayAsync($"4|2|{id}|2187|a word||", $"79|{id}|0|");

        Assert.Empty(await symbols);
    }

    [Fact]
    public async Task An_unknown_code_fails_the_request_that_it_names()
    {
        await using var talk = await Talk.BeginAsync();

        var info = talk.Client.GetUserInfoAsync(Talk.Cancellation);
        var id = talk.HearId("104|");
        await talk.SayAsync($"4|2|{id}|99887|Unheard of||");

        Assert.Equal(99887, (await Assert.ThrowsAsync<TwsRequestException>(() => info)).Code);
    }

    [Fact]
    public async Task A_time_out_names_the_request_and_the_last_notice_and_cancels_at_TWS()
    {
        await using var talk = await Talk.BeginAsync();

        var bars = talk.Client.GetHistoricalBarsAsync(s_mes, "1 D", "1 min", cancellation: Talk.Cancellation);
        var id = talk.HearId("20|");
        await talk.SayAsync($"4|2|{id}|165|Historical Market Data Service query message:still at it||");
        await talk.SettleAsync();
        talk.Clock.Advance(TimeSpan.FromSeconds(59.9));
        var early = bars.IsCompleted;
        talk.Clock.Advance(TimeSpan.FromSeconds(0.2));

        var late = await Assert.ThrowsAsync<TwsTimeoutException>(() => bars);
        Assert.False(early);
        Assert.Equal("past bars", late.Request);
        Assert.Equal(165, late.LastNotice?.Code);
        Assert.Equal($"25|1|{id}|", talk.Hear());
    }

    [Fact]
    public async Task A_request_that_is_given_up_is_cancelled_and_its_confirmation_disturbs_nobody()
    {
        await using var talk = await Talk.BeginAsync();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Talk.Cancellation);

        var bars = talk.Client.GetHistoricalBarsAsync(s_mes, "1 D", "1 min", cancellation: giveUp.Token);
        var id = talk.HearId("20|");
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bars);
        Assert.Equal($"25|1|{id}|", talk.Hear());
        await talk.SayAsync($"4|2|{id}|162|Historical Market Data Service error message:API historical data query cancelled: {id}||");
        await talk.SettleAsync();
    }

    [Fact]
    public async Task A_lost_connection_ends_every_request_and_nothing_is_sent_again()
    {
        await using var talk = await Talk.BeginAsync();
        var summary = talk.Client.RequestAccountSummaryAsync("NetLiquidation", cancellation: Talk.Cancellation);
        var positions = talk.Client.GetPositionsAsync(Talk.Cancellation);
        var time = talk.Client.RequestCurrentTimeAsync(Talk.Cancellation);
        Assert.StartsWith("62|", talk.Hear());
        Assert.Equal("61|1|", talk.Hear());
        Assert.Equal("49|1|", talk.Hear());

        await talk.LoseAsync();

        await Assert.ThrowsAsync<TwsConnectionLostException>(() => summary);
        await Assert.ThrowsAsync<TwsConnectionLostException>(() => positions);
        await Assert.ThrowsAsync<TwsConnectionLostException>(() => time);
        await talk.ConnectAsync();
        talk.HearNothing();
    }

    [Fact]
    public async Task Without_a_connection_a_request_fails_at_once()
    {
        await using var talk = await Talk.BeginAsync();
        await talk.LoseAsync();

        await Assert.ThrowsAsync<TwsConnectionLostException>(() => talk.Client.GetContractDetailsAsync(s_mes, Talk.Cancellation));
        await Assert.ThrowsAsync<TwsConnectionLostException>(() => talk.Client.GetPositionsAsync(Talk.Cancellation));
        Assert.Throws<TwsConnectionLostException>(() => talk.Client.SubscribeMarketData(s_mes));
        Assert.Throws<TwsConnectionLostException>(() => talk.Client.SubscribePositions());
    }

    [Fact]
    public async Task A_request_that_the_server_version_lacks_fails_before_anything_is_sent()
    {
        await using var talk = await Talk.BeginAsync(version: 166);

        var refused = await Assert.ThrowsAsync<TwsRequestException>(() => talk.Client.GetUserInfoAsync(Talk.Cancellation));

        Assert.Equal(503, refused.Code);
        talk.HearNothing();
    }

    [Fact]
    public async Task A_frame_that_makes_no_sense_fails_its_own_request_and_no_other()
    {
        await using var talk = await Talk.BeginAsync();
        var info = talk.Client.GetUserInfoAsync(Talk.Cancellation);
        var infoId = talk.HearId("104|");
        var symbols = talk.Client.GetMatchingSymbolsAsync("MES", Talk.Cancellation);
        var symbolsId = talk.HearId("81|");

        await talk.SayAsync($"79|{symbolsId}|many|", $"107|{infoId}|brand|");

        await Assert.ThrowsAsync<TwsProtocolException>(() => symbols);
        Assert.Equal("brand", await info);
    }

    [Theory]
    [InlineData(195)]
    [InlineData(196)]
    public async Task Past_bars_come_with_their_span_at_both_kinds_of_server(int version)
    {
        await using var talk = await Talk.BeginAsync(version);

        var bars = talk.Client.GetHistoricalBarsAsync(s_mes, "1 D", "1 min", cancellation: Talk.Cancellation);
        var id = talk.HearId("20|");
        const string Bar = "20261120 09:30:00 US/Eastern|6700|6701|6699.5|6700.25|120|6700.1|17|";
        await talk.SayAsync(version < 196 ? [$"17|{id}|A|B|1|{Bar}"] : [$"17|{id}|1|{Bar}", $"108|{id}|A|B|"]);

        var answer = await bars;
        Assert.Equal(("A", "B"), (answer.Start, answer.End));
        Assert.Equal(6700.25m, Assert.Single(answer.Bars).Close);
    }

    [Fact]
    public async Task No_data_is_an_empty_answer_and_a_pacing_violation_is_a_refusal()
    {
        await using var talk = await Talk.BeginAsync();

        var none = talk.Client.GetHistoricalBarsAsync(s_mes, "1 D", "1 min", cancellation: Talk.Cancellation);
        var noneId = talk.HearId("20|");
        var fast = talk.Client.GetHistoricalBarsAsync(s_mes, "2 D", "1 min", cancellation: Talk.Cancellation);
        var fastId = talk.HearId("20|");
        await talk.SayAsync(
            $"4|2|{noneId}|162|Historical Market Data Service error message:HMDS query returned no data: MES@CME Trades||",
            $"4|2|{fastId}|162|Historical Market Data Service error message:pacing violation||");

        Assert.Empty((await none).Bars);
        Assert.Equal(162, (await Assert.ThrowsAsync<TwsRequestException>(() => fast)).Code);
    }

    [Fact]
    public async Task Past_ticks_are_collected_until_the_last()
    {
        await using var talk = await Talk.BeginAsync();

        var ticks = talk.Client.GetHistoricalTradesAsync(s_mes, "", "20261120-14:30:00", 3, cancellation: Talk.Cancellation);
        var id = talk.HearId("96|");
        await talk.SayAsync(
            $"98|{id}|2|1795185000|0|6700|1|CME||1795185001|0|6700.25|2|CME||0|",
            $"98|{id}|1|1795185002|0|6700.5|3|CME||1|");

        Assert.Equal([1m, 2m, 3m], (await ticks).Select(tick => tick.Size!.Value));
    }

    [Theory]
    [InlineData("1577836800")]
    [InlineData("20200101-00:00:00")]
    public async Task A_head_timestamp_is_a_moment_and_its_request_is_closed(string text)
    {
        await using var talk = await Talk.BeginAsync();

        var head = talk.Client.GetHeadTimestampAsync(s_mes, cancellation: Talk.Cancellation);
        var id = talk.HearId("87|");
        await talk.SayAsync($"88|{id}|{text}|");

        Assert.Equal(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), await head);
        Assert.Equal($"90|{id}|", talk.Hear());
    }

    [Fact]
    public async Task A_snapshot_is_what_came_before_its_end()
    {
        await using var talk = await Talk.BeginAsync();

        var snapshot = talk.Client.GetMarketDataSnapshotAsync(s_mes, cancellation: Talk.Cancellation);
        var id = talk.HearId("1|11|");
        await talk.SayAsync($"81|{id}|0.25|9c0001|3|", $"1|6|{id}|1|6700.25|3|0|", $"2|6|{id}|0|3|", $"57|1|{id}|", $"1|6|{id}|1|6700.5|3|0|");

        var ticks = await snapshot;
        Assert.Equal([typeof(TickParameters), typeof(TickPrice), typeof(TickSize)], ticks.Select(tick => tick.GetType()));
    }
}
