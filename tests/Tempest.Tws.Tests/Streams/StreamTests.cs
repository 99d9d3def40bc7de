using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Streams;
using Tempest.Tws.Tests.Requests;

namespace Tempest.Tws.Tests.Streams;

/// <summary>The life of a stream.</summary>
public sealed class StreamTests
{
    private static readonly Contract s_mes = new() { ConId = 620731015, Exchange = "CME" };

    [Fact]
    public async Task Ticks_of_all_kinds_come_in_order_and_disposing_cancels_once()
    {
        await using var talk = await Talk.BeginAsync();

        await using var stream = talk.Client.SubscribeMarketData(s_mes, "233");
        var id = talk.HearId("1|11|");
        await talk.SayAsync(
            $"81|{id}|0.25|9c0001|3|", $"58|1|{id}|1|", $"1|6|{id}|1|6700.25|3|1|", $"2|6|{id}|0|3|", $"45|6|{id}|49|0|", $"46|6|{id}|45|1795185000|");
        await talk.SettleAsync();
        await stream.DisposeAsync();
        await stream.DisposeAsync();

        Assert.Equal($"2|1|{id}|", talk.Hear());
        talk.HearNothing();
        var events = await stream.ToListAsync(Talk.Cancellation);
        Assert.Equal(
            [typeof(TickParameters), typeof(MarketDataType), typeof(TickPrice), typeof(TickSize), typeof(TickGeneric), typeof(TickString)],
            events.SkipLast(1).Select(e => e.Value!.GetType()));
        Assert.Equal(StreamEnd.Cancelled, events[^1].End);
        Assert.Equal(id, stream.RequestId);
    }

    [Fact]
    public async Task Delayed_data_is_a_notice_and_a_refusal_is_the_end()
    {
        await using var talk = await Talk.BeginAsync();

        await using var stream = talk.Client.SubscribeMarketData(s_mes);
        var id = talk.HearId("1|11|");
        await talk.SayAsync(
            $"4|2|{id}|10167|Requested market data is not subscribed. Displaying delayed market data.||", $"4|2|{id}|99887|Unheard of||", $"1|6|{id}|66|6700|1|0|",
            $"4|2|{id}|10197|No market data during competing live session||", $"4|2|{id}|354|Requested market data is not subscribed.||", $"1|6|{id}|66|6701|1|0|");
        await talk.SettleAsync();

        var events = await stream.ToListAsync(Talk.Cancellation);
        Assert.Equal(["Notice 10167", "Notice 99887", "Data ", "Notice 10197", "Closed 354"], events.Select(e => $"{e.Kind} {e.Notice?.Code}"));
        Assert.Equal(StreamEnd.Refused, events[^1].End);
        talk.HearNothing();
    }

    [Fact]
    public async Task TWS_losing_IB_is_a_gap_and_data_lost_is_the_end()
    {
        await using var talk = await Talk.BeginAsync();

        await using var kept = talk.Client.SubscribeRealTimeBars(s_mes);
        await talk.SayAsync("4|2|-1|1100|Connectivity between IBKR and Trader Workstation has been lost.||", "4|2|-1|1102|restored, data maintained||");
        Assert.Equal(kept.RequestId, talk.HearId("50|3|"));
        await talk.SettleAsync();
        await talk.SayAsync("4|2|-1|2110|broken||", "4|2|-1|1101|restored, data lost||");
        await talk.SettleAsync();

        var events = await kept.ToListAsync(Talk.Cancellation);
        Assert.Equal(
            [StreamEventKind.Gap, StreamEventKind.Resumed, StreamEventKind.Gap, StreamEventKind.Closed], events.Select(e => e.Kind));
        Assert.Equal(StreamGap.IbLinkDown, events[0].Gap);
        Assert.Equal(StreamEnd.DataLost, events[^1].End);
    }

    [Fact]
    public async Task A_lost_connection_closes_a_stream_and_nothing_subscribes_again()
    {
        await using var talk = await Talk.BeginAsync();
        await using var stream = talk.Client.SubscribePnL("DU1234567");
        var id = talk.HearId("92|");

        await talk.SayAsync($"94|{id}|12.5|3|1.7976931348623157E308|");
        await talk.SettleAsync();
        await talk.LoseAsync();
        await talk.ConnectAsync();

        var events = await stream.ToListAsync(Talk.Cancellation);
        Assert.Equal((12.5m, null), (events[0].Value!.Daily, events[0].Value!.Realized));
        Assert.Equal(StreamEnd.ConnectionLost, events[^1].End);
        talk.HearNothing();
    }

    [Fact]
    public async Task A_slow_reader_loses_the_oldest_and_is_told_how_many()
    {
        await using var talk = await Talk.BeginAsync(options: new TwsClientOptions { StreamBuffer = 3 });

        await using var stream = talk.Client.SubscribeMarketData(s_mes);
        var id = talk.HearId("1|11|");
        for (var i = 1; i <= 10; i++)
            await talk.SayAsync($"2|6|{id}|0|{i}|");
        await talk.SettleAsync();
        await stream.DisposeAsync();

        var events = await stream.ToListAsync(Talk.Cancellation);
        Assert.Equal((StreamGap.SlowReader, 7L), (events[0].Gap, events[0].Lost));
        Assert.Equal([8m, 9m, 10m], events[1..4].Select(e => ((TickSize)e.Value!).Size!.Value));
        Assert.Equal(StreamEventKind.Closed, events[4].Kind);
    }

    [Fact]
    public async Task A_frame_that_makes_no_sense_is_a_gap_of_one()
    {
        await using var talk = await Talk.BeginAsync();

        await using var stream = talk.Client.SubscribeMarketData(s_mes);
        var id = talk.HearId("1|11|");
        await talk.SayAsync($"2|6|{id}|0|lots|", $"2|6|{id}|0|4|");
        await talk.SettleAsync();
        await stream.DisposeAsync();

        var events = await stream.ToListAsync(Talk.Cancellation);
        Assert.Equal((StreamGap.Unreadable, 1L), (events[0].Gap, events[0].Lost));
        Assert.Equal(new TickSize(id, 0, 4), events[1].Value);
    }

    [Fact]
    public async Task Values_alone_end_with_the_stream_s_own_failure()
    {
        await using var talk = await Talk.BeginAsync();

        await using var stream = talk.Client.SubscribeTickByTick(s_mes, "Last");
        var id = talk.HearId("97|");
        await talk.SayAsync($"99|{id}|1|1795185000|6700.25|2|0|CME||", $"4|2|{id}|10190|Max number of tick-by-tick requests has been reached||");

        var values = new List<ITickByTick>();
        var refused = await Assert.ThrowsAsync<TwsRequestException>(async () =>
        {
            await foreach (var value in stream.ReadValuesAsync(Talk.Cancellation))
                values.Add(value);
        });
        Assert.Equal(10190, refused.Code);
        Assert.Equal(6700.25m, ((TickByTickTrade)Assert.Single(values)).Price);
    }

    [Fact]
    public async Task Bars_kept_up_to_date_begin_with_the_past_and_mark_its_end()
    {
        await using var talk = await Talk.BeginAsync(196);

        await using var stream = talk.Client.SubscribeHistoricalBars(s_mes, "1 D", "1 min");
        var id = talk.HearId("20|");
        await talk.SayAsync(
            $"17|{id}|2|A|1|1|1|1|1|1|1|B|2|2|2|2|2|2|2|", $"108|{id}|A|B|", $"90|{id}|7|C|10|13|14|9|11.5|70|");
        await talk.SettleAsync();
        await stream.DisposeAsync();

        var events = await stream.ToListAsync(Talk.Cancellation);
        Assert.Equal(["A", "B", "SnapshotComplete", "C", "Closed"], events.Select(e => e.Kind is StreamEventKind.Data ? e.Value.Time : $"{e.Kind}"));
        Assert.Equal((10m, 14m, 9m, 13m), (events[3].Value.Open, events[3].Value.High, events[3].Value.Low, events[3].Value.Close));
        Assert.Equal($"25|1|{id}|", talk.Hear());
    }

    [Fact]
    public async Task Only_one_reads_a_stream_at_a_time()
    {
        await using var talk = await Talk.BeginAsync();
        await using var stream = talk.Client.SubscribePnL("DU1234567");

        await using var first = stream.GetAsyncEnumerator(Talk.Cancellation);
        var waiting = first.MoveNextAsync();
        await using var second = stream.GetAsyncEnumerator(Talk.Cancellation);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await second.MoveNextAsync());
        await stream.DisposeAsync();
        Assert.True(await waiting);
        Assert.Equal(StreamEventKind.Closed, first.Current.Kind);
    }

    [Fact]
    public async Task An_observer_gets_ticks_as_they_are_read_and_the_end()
    {
        await using var talk = await Talk.BeginAsync();
        var observer = new Noting();

        var subscription = talk.Client.SubscribeMarketData(s_mes, observer);
        var id = talk.HearId("1|11|");
        await talk.SayAsync($"81|{id}|0.25|9c0001|3|", $"1|6|{id}|1|6700.25|3|1|", $"2|6|{id}|0|3|", $"45|6|{id}|49|0|", $"46|6|{id}|45|x|", $"4|2|{id}|10167|delayed||");
        await talk.SettleAsync();
        subscription.Dispose();

        Assert.Equal(["TickParameters", "6700.25", "3", "0", "x", "Notice", "Closed"], observer.Seen);
        Assert.Equal($"2|1|{id}|", talk.Hear());
        Assert.True(subscription.IsClosed);
    }

    private sealed class Noting : IMarketDataObserver
    {
        internal List<string> Seen { get; } = [];

        public void OnPrice(in TickPrice tick) => Seen.Add($"{tick.Price}");

        public void OnSize(in TickSize tick) => Seen.Add($"{tick.Size}");

        public void OnGeneric(in TickGeneric tick) => Seen.Add($"{tick.Value}");

        public void OnString(in TickString tick) => Seen.Add(tick.Value);

        public void OnOther(IMarketDataTick tick) => Seen.Add(tick.GetType().Name);

        public void OnEvent(in StreamEvent<IMarketDataTick> happened) => Seen.Add($"{happened.Kind}");
    }
}
