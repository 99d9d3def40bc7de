using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Single ticks of the past, how much was traded at each price, and since when there is data. Worked out outside the simulation's lock.</summary>
internal sealed class PastTicksDesk(Simulation simulation, ClientConnection connection) : IDesk
{
    internal const int MostTicks = 1000;

    /// <summary>Requests for a first moment stay known until they are cancelled.</summary>
    private readonly HashSet<int> _headTimestamps = [];

    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestHistoricalTicks ticks:
                Answer(ticks);
                return true;
            case RequestHistogram histogram:
                Answer(histogram);
                return true;
            case RequestHeadTimestamp head:
                lock (simulation.World)
                    Answer(head);
                return true;
            case CancelHeadTimestamp cancel:
                if (!_headTimestamps.Remove(cancel.RequestId))
                    connection.Send(MarketNotices.UnknownId(cancel.RequestId));
                return true;
            case CancelHistogram cancel:
                // A histogram is answered at once, so none is ever running.
                connection.Send(MarketNotices.UnknownId(cancel.RequestId));
                return true;
            default:
                return false;
        }
    }

    public void Close() => _headTimestamps.Clear();

    private void Answer(RequestHistoricalTicks request)
    {
        Chart chart;
        long from, to, now;
        var id = request.RequestId;
        var shown = request.WhatToShow.Trim().ToUpperInvariant();
        lock (simulation.World)
        {
            now = simulation.Time.GetUtcNow().ToUnixTimeMilliseconds() + 1;
            var instrument = HistoryQuery.Find(simulation, request.Contract, out var refusal);
            (from, to) = (0, now);
            refusal ??= Malformed(request, shown) ?? Times(request, ref from, ref to) ?? NoTicks(instrument!, shown);
            if (refusal is not null)
            {
                connection.Send(refusal with { RequestId = id });
                return;
            }

            chart = simulation.Market.ChartOf(instrument!);
        }

        to = Math.Min(to, now);
        Func<Tick, Tick?, bool> isWanted = shown switch
        {
            ShownPrices.Middle => (tick, before) => before is not { } b || b.Bid + b.Ask != tick.Bid + tick.Ask,
            ShownPrices.BidAsk when request.IgnoreSize => (tick, before) => before is not { } b || (b.Bid, b.Ask) != (tick.Bid, tick.Ask),
            _ => (_, _) => true,
        };
        var regular = request.RegularHoursOnly != 0;
        var found = request.Start.Trim().Length > 0
            ? chart.TicksFrom(Math.Max(from, chart.Calendar.FirstMoment), to, request.NumberOfTicks, regular, isWanted)
            : chart.TicksBefore(to, request.NumberOfTicks, regular, isWanted);
        var batch = connection.NewBatch();
        AddTicks(batch, id, chart.Instrument, shown, found, connection.ServerVersion);
        connection.Send(batch);
    }

    /// <summary>Past ticks as one message, of the kind that was asked for.</summary>
    internal static void AddTicks(Batch batch, int request, Instrument instrument, string shown, List<Tick> ticks, int version)
    {
        var unit = instrument.TickSize;
        switch (shown)
        {
            case ShownPrices.Middle:
                batch.Add(new HistoricalMiddles(request, [.. ticks.Select(t => new HistoricalMiddle(TimeOf(t), (t.Bid + t.Ask) * unit / 2, 0))], IsDone: true));
                break;
            case ShownPrices.BidAsk:
                batch.Add(new HistoricalQuotes(
                    request,
                    [.. ticks.Select(t => new HistoricalQuote(
                        TimeOf(t), QuoteAttributes.None, t.Bid * unit, t.Ask * unit, WireSizes.OfTick(instrument, t.BidSize, version), WireSizes.OfTick(instrument, t.AskSize, version)))],
                    IsDone: true));
                break;
            default:
                batch.Add(new HistoricalTrades(
                    request,
                    [.. ticks.Select(t => new HistoricalTrade(TimeOf(t), TradeAttributes.None, t.Price * unit, WireSizes.OfTick(instrument, t.Size, version), instrument.TradesOn, ""))],
                    IsDone: true));
                break;
        }
    }

    private static DateTimeOffset TimeOf(in Tick tick) => DateTimeOffset.FromUnixTimeMilliseconds(tick.Time);

    private static ErrorMessage? Malformed(RequestHistoricalTicks request, string shown)
    {
        if (request.NumberOfTicks is < 1 or > MostTicks)
            return MarketNotices.Invalid(-1, string.Create(CultureInfo.InvariantCulture, $"The number of ticks must be from 1 to {MostTicks}"));
        if (shown is not (ShownPrices.Trades or ShownPrices.BidAsk or ShownPrices.Middle))
            return MarketNotices.Invalid(-1, $"Invalid what to show: {request.WhatToShow}. Use TRADES, BID_ASK or MIDPOINT");
        return request.Start.Trim().Length == 0 && request.End.Trim().Length == 0 ? MarketNotices.Invalid(-1, "Please enter a start or an end time") : null;
    }

    private ErrorMessage? Times(RequestHistoricalTicks request, ref long from, ref long to)
    {
        var lacksZone = false;
        foreach (var (text, isStart) in ((string, bool)[])[(request.Start, true), (request.End, false)])
        {
            if (text.Trim().Length == 0)
                continue;
            if (!WireTimes.TryRead(text, simulation.Time.LocalTimeZone, out var time, out var lacks))
                return MarketNotices.BadEndTime(-1);
            lacksZone |= lacks;
            if (isStart)
                from = time.ToUnixTimeMilliseconds();
            else
                to = time.ToUnixTimeMilliseconds();
        }

        if (lacksZone)
            connection.Send(MarketNotices.TimeWithoutZone(request.RequestId));
        return null;
    }

    private ErrorMessage? NoTicks(Instrument instrument, string shown)
    {
        var access = connection.Behaviour.Market.Access;
        return access is MarketDataAccess.None or MarketDataAccess.CompetingSession || !simulation.Ib.Serves(HistoryQuery.Farm)
                ? MarketNotices.HistoricalTicks(-1, $"No market data permissions for {instrument.Contract.Exchange} {instrument.SecurityType}")
            : shown is ShownPrices.Trades && !instrument.HasTrades ? MarketNotices.HistoricalTicks(-1, "There are no trades of this instrument")
            : null;
    }

    private void Answer(RequestHistogram request)
    {
        Chart chart;
        long now;
        var id = request.RequestId;
        var period = Lookback.ParseWords(request.Period);
        lock (simulation.World)
        {
            now = simulation.Time.GetUtcNow().ToUnixTimeMilliseconds() + 1;
            var instrument = HistoryQuery.Find(simulation, request.Contract, out var refusal);
            if (refusal is null && period is null)
                refusal = MarketNotices.Invalid(id, "Invalid period. Use a number and days, weeks or months, such as 3 days");
            refusal ??= HistoryQuery.NoAccess(connection, simulation, instrument!);
            if (refusal is not null)
            {
                connection.Send(refusal with { RequestId = id });
                return;
            }

            chart = simulation.Market.ChartOf(instrument!);
        }

        var sizes = new SortedDictionary<int, long>();
        var ticks = new List<Tick>();
        foreach (var span in chart.Spans(Math.Max(period!.From(chart.Calendar, now, request.RegularHoursOnly), chart.Calendar.FirstMoment), now, request.RegularHoursOnly))
        {
            ticks.Clear();
            chart.Tape.Read(span.From, span.To, ticks);
            foreach (var tick in ticks.Where(t => t.Size > 0))
                sizes[tick.Price] = sizes.GetValueOrDefault(tick.Price) + tick.Size;
        }

        if (sizes.Count == 0)
        {
            connection.Send(MarketNotices.History(id, $"HMDS query returned no data: {chart.Instrument}@{chart.Instrument.Contract.Exchange} Trades"));
            return;
        }

        var version = connection.ServerVersion;
        var batch = connection.NewBatch();
        batch.Add(new Histogram(id, [.. sizes.Select(s => new HistogramEntry(s.Key * chart.Instrument.TickSize, WireSizes.OfHistory(chart.Instrument, s.Value, version)))]));
        connection.Send(batch);
    }

    private void Answer(RequestHeadTimestamp request)
    {
        var id = request.RequestId;
        var shown = request.WhatToShow.Trim().ToUpperInvariant();
        var instrument = HistoryQuery.Find(simulation, request.Contract, out var refusal);
        refusal ??= _headTimestamps.Contains(id) ? MarketNotices.DuplicateHistoricalId(id)
            : !ShownPrices.Known.Contains(shown) ? MarketNotices.Invalid(id, $"Invalid what to show: {request.WhatToShow}")
            : request.DateFormat is not (1 or 2) ? MarketNotices.Invalid(id, string.Create(CultureInfo.InvariantCulture, $"Invalid format date {request.DateFormat}. Use 1 or 2"))
            : HistoryQuery.NoAccess(connection, simulation, instrument!)
            ?? (ShownPrices.IsOfTrades(shown) && !instrument!.HasTrades ? MarketNotices.History(id, "No head time stamp") : null);
        if (refusal is null && !simulation.Pacing.TryRequest(
            simulation.Time.GetUtcNow(), connection.ClientId!.Value, $"{instrument} head {shown}", $"{instrument} {request with { RequestId = 0, Contract = instrument!.Contract }}", 1))
            refusal = MarketNotices.History(id, "Historical data request pacing violation");
        if (refusal is not null)
        {
            connection.Send(refusal with { RequestId = id });
            return;
        }

        _headTimestamps.Add(id);
        var first = FirstMoment(instrument!, request.Contract, request.RegularHoursOnly != 0);
        var batch = connection.NewBatch();
        batch.Add(new HeadTimestamp(id, request.DateFormat == 2
            ? first.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
            : first.UtcDateTime.ToString("yyyyMMdd-HH:mm:ss", CultureInfo.InvariantCulture)));
        connection.Send(batch);
    }

    private DateTimeOffset FirstMoment(Instrument instrument, Contract asked, bool regular)
    {
        var first = DateTimeOffset.FromUnixTimeMilliseconds(HistoryQuery.Chart(simulation, instrument, asked.SecType is "CONTFUT").FirstMoment);
        var calendar = simulation.Market.CalendarOf(instrument);
        if (!regular || asked.SecType is "CONTFUT")
            return first;
        for (var day = instrument.ListedOn; ; day = day.AddDays(1))
        {
            if (calendar.Regular(day) is { } hours)
                return hours.Start;
        }
    }
}
