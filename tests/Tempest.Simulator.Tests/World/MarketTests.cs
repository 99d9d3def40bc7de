using Tempest.Simulator.World;

namespace Tempest.Simulator.Tests.World;

/// <summary>The market as it stands and steps.</summary>
public sealed class MarketTests : IDisposable
{
    private readonly WatchedClock _clock = new();
    private readonly Market _market;
    private readonly Instrument _mes = Instrument.Future(Root.Futures[0], new Expiry(2026, 12));
    private readonly Instrument _es = Instrument.Future(Root.Futures[4], new Expiry(2026, 12));
    private readonly List<(Quote Quote, decimal[] Trades)> _moves = [];

    public MarketTests()
    {
        _clock.SetUtcNow(new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero));
        _market = NewMarket(new SimulatorOptions());
    }

    public void Dispose() => _market.Dispose();

    [Fact]
    public void A_watched_instrument_passes_every_trade_once_however_the_clock_goes()
    {
        var start = _clock.GetUtcNow();
        using (Watch(_mes))
        {
            foreach (var seconds in (int[])[1, 3, 100, 1, 0, 3600, 7])
                _clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        var all = new List<Tick>();
        _market.TapeOf(_mes).Read(start.ToUnixTimeMilliseconds() + 1, _clock.GetUtcNow().ToUnixTimeMilliseconds() + 1, all);
        Assert.True(all.Count > 1000);
        Assert.Equal(all.Select(t => t.Price * 0.25m), _moves.SelectMany(m => m.Trades));
        Assert.Equal(_market.QuoteOf(_mes), _moves[^1].Quote);
    }

    [Fact]
    public async Task Nobody_watching_no_timer_runs()
    {
        _market.QuoteOf(_mes);
        var watch = Watch(_mes);
        await _clock.TimerStartsAsync(TestContext.Current.CancellationToken);
        watch.Dispose();
        watch.Dispose();

        var moves = _moves.Count;
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(moves, _moves.Count);
    }

    [Fact]
    public void The_quote_agrees_with_the_tape_of_the_day()
    {
        _clock.Advance(TimeSpan.FromSeconds(12.345));
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var session = _market.CalendarOf(_mes).Session(new DateOnly(2026, 11, 20))!.Value;
        var day = _market.TapeOf(_mes).Over(session.Start.ToUnixTimeMilliseconds(), now + 1);
        var last = _market.TapeOf(_mes).Before(now + 1)!.Value;

        var quote = _market.QuoteOf(_mes);

        Assert.Equal((last.Bid * 0.25m, last.Ask * 0.25m, last.Price * 0.25m), (quote.Bid, quote.Ask, quote.Last));
        Assert.Equal((day.Trades.Open * 0.25m, day.Trades.High * 0.25m, day.Trades.Low * 0.25m), (quote.Open, quote.High, quote.Low));
        Assert.Equal(day.Volume, quote.Volume);
        Assert.Equal(_market.TapeOf(_mes).Before(session.Start.ToUnixTimeMilliseconds())!.Value.Price * 0.25m, quote.PreviousClose);
        Assert.Equal(quote, _market.QuoteOf(_mes));
    }

    [Fact]
    public void A_forced_trade_is_told_at_once_to_mini_and_micro_stands_on_the_tape_and_the_market_goes_on_from_there()
    {
        var before = _market.QuoteOf(_mes).Last!.Value;
        using var micro = Watch(_mes);
        using var mini = Watch(_es);
        _moves.Clear();

        _market.Force(_mes, before + 50);

        var forced = _moves.Where(m => m.Trades.Length > 0).ToList();
        Assert.Equal(2, forced.Count);
        Assert.All(forced, m => Assert.Equal(before + 50, Assert.Single(m.Trades)));
        Assert.Equal((before + 50, before + 50, before + 49.75m), (_market.QuoteOf(_mes).Last, _market.QuoteOf(_mes).Ask, _market.QuoteOf(_mes).Bid));
        Assert.True(_market.QuoteOf(_mes).High >= before + 50);

        _moves.Clear();
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.All(_moves.SelectMany(m => m.Trades), p => Assert.InRange(p, before + 35, before + 65));

        _market.Force(_mes, before);
        Assert.Equal((before, before, before + 0.25m), (_market.QuoteOf(_mes).Last, _market.QuoteOf(_mes).Bid, _market.QuoteOf(_mes).Ask));
    }

    [Theory]
    [InlineData("6700.10")]
    [InlineData("0")]
    [InlineData("-5")]
    public void A_price_off_the_grid_cannot_be_forced(string price) =>
        Assert.Throws<SimulatorException>(() => _market.Force(_mes, decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_closed_market_has_no_quote_and_no_trades_and_its_last_quote_is_still_known()
    {
        using var watch = Watch(_mes);
        _market.SetClosed(true);
        var last = _market.QuoteOf(_mes);
        _moves.Clear();

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.False(_market.IsOpen(_mes));
        Assert.Null(last.Bid);
        Assert.NotNull(_market.LastQuoteOf(_mes).Bid);
        Assert.Empty(_moves.SelectMany(m => m.Trades));
        Assert.Equal(last, _market.QuoteOf(_mes));

        _market.SetClosed(false);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.NotEmpty(_moves.SelectMany(m => m.Trades));
        Assert.NotNull(_market.QuoteOf(_mes).Bid);
    }

    [Fact]
    public void A_halt_is_for_one_price_only()
    {
        var aapl = Instrument.Apple;
        _market.SetHalted(_mes, true);

        Assert.True(_market.IsHalted(_mes) && _market.IsHalted(_es) && !_market.IsHalted(aapl));
        Assert.False(_market.IsOpen(_es));
        Assert.True(_market.IsOpen(aapl));

        _market.SetHalted(_es, false);
        Assert.True(_market.IsOpen(_mes));
    }

    [Fact]
    public void At_the_weekend_an_exchange_shows_the_figures_of_friday()
    {
        using var market = NewMarket(new SimulatorOptions { Hours = MarketHours.Exchange });
        _clock.SetUtcNow(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        var friday = market.CalendarOf(_mes).Session(new DateOnly(2026, 11, 20))!.Value;
        var day = market.TapeOf(_mes).Over(friday.Start.ToUnixTimeMilliseconds(), friday.End.ToUnixTimeMilliseconds());

        var quote = market.QuoteOf(_mes);

        Assert.Equal((null, null), (quote.Bid, quote.Ask));
        Assert.Equal((day.Trades.Close * 0.25m, day.Trades.High * 0.25m, (decimal)day.Volume), (quote.Last, quote.High, quote.Volume));
        Assert.True(quote.LastTime < friday.End);
    }

    private IDisposable Watch(Instrument instrument) =>
        _market.Watch(instrument, step => _moves.Add((step.Quote, [.. step.Ticks.Select(t => t.Price * instrument.TickSize)])));

    private Market NewMarket(SimulatorOptions options) => new(new WorldClock(_clock, options.Speed), options, new Lock());
}
