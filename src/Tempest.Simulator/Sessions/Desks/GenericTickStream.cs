using System.Globalization;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.MarketData;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>The further ticks of one request. What goes by single trades comes with each; the rest every few seconds when it changed.</summary>
internal sealed class GenericTickStream(Simulation simulation, Instrument instrument, int request, GenericTicks wanted)
{
    private const int TradingDaysAYear = 252;
    private const long Period = 5000;

    private readonly Dictionary<int, object> _sent = [];
    private long _next;

    internal void Update(Batch batch, Quote quote, IReadOnlyList<Tick> ticks, int version)
    {
        if (wanted.Numbers.IsEmpty)
            return;
        var now = simulation.Time.GetUtcNow().ToUnixTimeMilliseconds();
        if (wanted.Has(GenericTicks.RealTimeVolume) || wanted.Has(GenericTicks.RealTimeTradeVolume))
            AddTrades(batch, ticks, now, version);
        if (wanted.Has(GenericTicks.MarkPrice) && MarkOf(quote) is { } mark)
            Price(batch, 37, mark);
        if (now < _next)
            return;
        _next = now + Period;
        AddActivity(batch, now, version);
        AddAuction(batch, quote);
        AddShortable(batch);
        if (wanted.Has(GenericTicks.FuturesOpenInterest))
            Size(batch, 86, OpenInterest(now));
        if (wanted.NeedsPast)
            AddPast(batch, now, version);
    }

    /// <summary>Price, size, time, volume of the day, its average price, and whether one market maker filled it alone.</summary>
    private void AddTrades(Batch batch, IReadOnlyList<Tick> ticks, long now, int version)
    {
        if (!instrument.HasTrades)
            return;
        var day = simulation.Market.DayOf(instrument, now).Day;
        // The day's figures hold the trades of this step already; each trade shows them as they were with it.
        var volume = day.Volume - ticks.Sum(t => (long)t.Size);
        var turnover = day.Turnover - ticks.Sum(t => (long)t.Size * t.Price);
        foreach (var tick in ticks)
        {
            volume += tick.Size;
            turnover += (long)tick.Size * tick.Price;
            var average = volume == 0 ? tick.Price * instrument.TickSize : decimal.Round(turnover * instrument.TickSize / volume, 8);
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{tick.Price * instrument.TickSize};{WireSizes.OfTick(instrument, tick.Size, version)};{tick.Time};{WireSizes.OfTick(instrument, volume, version)};{average};{(tick.BidSize % 3 == 0 ? "true" : "false")}");
            if (wanted.Has(GenericTicks.RealTimeVolume))
                batch.Add(new TickString(request, 48, text));
            if (wanted.Has(GenericTicks.RealTimeTradeVolume))
                batch.Add(new TickString(request, 77, text));
        }
    }

    private void AddActivity(Batch batch, long now, int version)
    {
        if (!instrument.HasTrades)
            return;
        var tape = simulation.Market.TapeOf(instrument);
        if (wanted.Has(GenericTicks.TradeCount))
            Number(batch, 54, simulation.Market.DayOf(instrument, now).Day.Count);
        var minute = tape.Over(now + 1 - 60_000, now + 1);
        if (wanted.Has(GenericTicks.TradeRate))
            Number(batch, 55, minute.Count);
        if (wanted.Has(GenericTicks.VolumeRate))
            Number(batch, 56, (double)WireSizes.OfTick(instrument, minute.Volume, version));
        if (wanted.Has(GenericTicks.ShortTermVolume))
        {
            foreach (var (field, minutes) in ((int, int)[])[(63, 3), (64, 5), (65, 10)])
                Size(batch, field, WireSizes.OfTick(instrument, tape.Over(now + 1 - (minutes * 60_000), now + 1).Volume, version));
        }

        if (wanted.Has(GenericTicks.LastRegularTrade) && LastRegular(now) is { } last)
            Price(batch, 57, last);
    }

    private decimal? LastRegular(long now)
    {
        var calendar = simulation.Market.CalendarOf(instrument);
        if (calendar.CurrentDay(DateTimeOffset.FromUnixTimeMilliseconds(now), regular: true) is not { } day)
            return null;
        var end = Math.Min(now + 1, calendar.Regular(day)!.Value.End.ToUnixTimeMilliseconds());
        return simulation.Market.TapeOf(instrument).Before(end)?.Price * instrument.TickSize;
    }

    /// <summary>There are auctions of stocks only, and this world holds none: nothing was traded in one, and nothing is out of balance.</summary>
    private void AddAuction(Batch batch, Quote quote)
    {
        if (!wanted.Has(GenericTicks.Auction) || instrument.SecurityType is not "STK" || quote.Last is null)
            return;
        Size(batch, 34, 0);
        Price(batch, 35, quote.Last.Value);
        Size(batch, 36, 0);
        Size(batch, 61, 0);
    }

    /// <summary>Above 2.5: a thousand shares at least can be had.</summary>
    private void AddShortable(Batch batch)
    {
        if (!wanted.Has(GenericTicks.Shortable))
            return;
        Number(batch, 46, 3);
        Size(batch, 89, 1000m * (1 + (instrument.ConId % 9000)));
    }

    /// <summary>A day's volume twenty times over, as it was at the last close: as many as are held in the front month of a busy market.</summary>
    private decimal OpenInterest(long now)
    {
        var chart = simulation.Market.ChartOf(instrument);
        var days = Days(chart, now, 2);
        return days.Count == 0 ? 0 : days[0].Tally.Volume * 20;
    }

    private void AddPast(Batch batch, long now, int version)
    {
        var tick = instrument.TickSize;
        var year = Days(simulation.Market.ChartOf(instrument), now, 365);
        if (year.Count < 2)
            return;
        if (wanted.Has(GenericTicks.MiscStatistics))
        {
            foreach (var (low, weeks) in ((int, int)[])[(15, 13), (17, 26), (19, 52)])
            {
                var from = now - (weeks * 7L * 86_400_000);
                var span = year.Where(d => d.End > from).ToList();
                Price(batch, low, span.Min(d => d.Tally.Trades.Low) * tick);
                Price(batch, low + 1, span.Max(d => d.Tally.Trades.High) * tick);
            }

            if (instrument.HasTrades)
                Size(batch, 21, WireSizes.OfTick(instrument, decimal.Floor(year.TakeLast(63).Average(d => (decimal)d.Tally.Volume)), version));
        }

        // The deviation of a day's move in the last 30 days, made a year's.
        var closes = year.TakeLast(31).Select(d => (double)d.Tally.Trades.Close).ToList();
        var moves = closes.Zip(closes.Skip(1), (a, b) => Math.Log(b / a)).ToList();
        var volatility = Math.Round(Math.Sqrt(moves.Sum(m => m * m) / moves.Count * TradingDaysAYear), 6);
        if (wanted.Has(GenericTicks.HistoricalVolatility))
            Number(batch, 23, volatility);
        if (wanted.Has(GenericTicks.RealTimeHistoricalVolatility))
            Number(batch, 58, volatility);
    }

    private static List<Bar> Days(Chart chart, long now, int days) => [.. chart.Bars(now - (days * 86_400_000L), now + 1, BarSize.Day, regular: false)];

    /// <summary>The last trade, or the nearer side of the quote where that has moved away.</summary>
    private static decimal? MarkOf(Quote quote) =>
        quote.Last is { } last ? quote is { Bid: { } bid, Ask: { } ask } ? Math.Clamp(last, bid, ask) : last
        : quote is { Bid: { } b, Ask: { } a } ? (a + b) / 2
        : null;

    private void Price(Batch batch, int field, decimal value)
    {
        if (IsNew(field, value))
            batch.Add(new TickPrice(request, field, value, 0, TickAttributes.None));
    }

    private void Size(Batch batch, int field, decimal value)
    {
        if (IsNew(field, value))
            batch.Add(new TickSize(request, field, value));
    }

    private void Number(Batch batch, int field, double value)
    {
        if (IsNew(field, value))
            batch.Add(new TickGeneric(request, field, value));
    }

    private bool IsNew(int field, object value)
    {
        if (_sent.TryGetValue(field, out var before) && before.Equals(value))
            return false;
        _sent[field] = value;
        return true;
    }
}
