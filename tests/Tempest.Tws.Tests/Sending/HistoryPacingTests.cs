using Microsoft.Extensions.Time.Testing;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Sending;
using Tempest.Tws.Tests.Connection;

namespace Tempest.Tws.Tests.Sending;

/// <summary>IB's rules for history, each with its numbers as IB states them; a quarter of a second is added for the way to IB.</summary>
public sealed class HistoryPacingTests
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _clock = new(Given.Now);
    private readonly HistoryPacing _pacing;
    private int _requestId;

    public HistoryPacingTests() => _pacing = new HistoryPacing(new PacingOptions(), _clock);

    [Fact]
    public void An_identical_request_waits_15_seconds()
    {
        Assert.Equal(TimeSpan.Zero, Ask(Bars()));

        Assert.Equal(TimeSpan.FromSeconds(15) + s_margin, Ask(Bars()));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(5) + s_margin, Ask(Bars()));
        _clock.Advance(TimeSpan.FromSeconds(5) + s_margin);
        Assert.Equal(TimeSpan.Zero, Ask(Bars()));
    }

    [Fact]
    public void The_sixth_request_for_the_same_series_waits_2_seconds()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, Ask(Bars(end: $"20261120-15:0{i}:00")));

        Assert.Equal(TimeSpan.FromSeconds(2) + s_margin, Ask(Bars(end: "20261120-16:00:00")));
        Assert.Equal(TimeSpan.Zero, Ask(Bars(end: "20261120-16:00:00", what: "MIDPOINT")));
    }

    [Fact]
    public void The_61st_request_waits_until_10_minutes_have_passed_since_the_first()
    {
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(TimeSpan.Zero, Ask(Bars(end: $"20261120-15:00:{i:00}")));
            _pacing.Close(_requestId);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.FromMinutes(9) + s_margin, Ask(Bars(end: "20261121-15:00:00")));
    }

    [Fact]
    public void Bid_and_ask_count_twice()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(TimeSpan.Zero, Ask(Bars(end: $"20261120-15:00:{i:00}", what: "BID_ASK")));
            _pacing.Close(_requestId);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(TimeSpan.FromMinutes(9) + s_margin, Ask(Bars(end: "20261121-15:00:00", what: "BID_ASK")));
    }

    [Fact]
    public void Bars_longer_than_half_a_minute_have_no_such_rules()
    {
        for (var i = 0; i < 50; i++)
            Assert.Equal(TimeSpan.Zero, Ask(Bars(size: "1 min")));
    }

    [Fact]
    public void No_more_than_50_requests_are_open_at_once()
    {
        for (var i = 0; i < 50; i++)
            Ask(Bars(size: "1 day"));

        Assert.Null(Ask(Bars(size: "1 day")));
        _pacing.Close(_requestId - 1);
        Assert.Equal(TimeSpan.Zero, Ask(Bars(size: "1 day")));
    }

    [Fact]
    public void A_lost_connection_frees_every_open_place_and_forgets_no_request()
    {
        for (var i = 0; i < 50; i++)
            Ask(Bars(size: "1 day"));
        Ask(Bars());
        _pacing.CloseAll();

        Assert.Equal(TimeSpan.Zero, Ask(Bars()));
        Assert.Equal(TimeSpan.FromSeconds(15) + s_margin, Ask(Bars()));
    }

    [Fact]
    public void A_second_tick_by_tick_stream_of_an_instrument_waits_15_seconds()
    {
        Assert.Equal(TimeSpan.Zero, Ask(new RequestTickByTick(1, s_mes, "Last")));

        Assert.Equal(TimeSpan.FromSeconds(15) + s_margin, Ask(new RequestTickByTick(2, s_mes, "BidAsk")));
        Assert.Equal(TimeSpan.Zero, Ask(new RequestTickByTick(3, s_mes with { LocalSymbol = "MNQZ6" }, "Last")));
    }

    [Fact]
    public void The_61st_stream_of_5_second_bars_waits_10_minutes()
    {
        for (var i = 0; i < 60; i++)
            Assert.Equal(TimeSpan.Zero, Ask(new RequestRealTimeBars(i, s_mes, 5, "TRADES", false, [])));

        Assert.Equal(TimeSpan.FromMinutes(10) + s_margin, Ask(new RequestRealTimeBars(60, s_mes, 5, "TRADES", false, [])));
    }

    private static readonly Contract s_mes = new() { SecType = "FUT", Exchange = "CME", LocalSymbol = "MESZ6", Currency = "USD" };

    private RequestHistoricalBars Bars(string end = "", string size = "5 secs", string what = "TRADES") =>
        new(++_requestId, s_mes, end, size, "1800 S", 0, what, 1, false, []);

    /// <summary>How long the request has to wait; it is counted when it may go.</summary>
    private TimeSpan? Ask<T>(T request)
    {
        var claim = PacingClaim.Of(request)!;
        var wait = _pacing.WaitFor(claim);
        if (wait == TimeSpan.Zero)
            _pacing.Take(claim);
        return wait;
    }
}
