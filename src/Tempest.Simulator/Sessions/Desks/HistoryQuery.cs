using System.Collections.Immutable;
using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>A request for past bars that makes sense, and the chart it is answered from.</summary>
internal sealed class HistoryQuery
{
    /// <summary>The farm that has the past.</summary>
    internal const string Farm = "ushmds";

    private const int MonthsBack = 20;

    private ContinuousChart _chart = null!;
    private bool _liveRegular;

    private HistoryQuery()
    {
    }

    internal required RequestHistoricalBars Request { get; init; }

    internal required Instrument Instrument { get; init; }

    internal required BarSize Size { get; init; }

    /// <summary>In capitals, and one that this world has.</summary>
    internal required string Shown { get; init; }

    internal bool Regular => Request.RegularHoursOnly != 0;

    /// <summary>Milliseconds since 1970 UTC.</summary>
    internal long From { get; private set; }

    /// <summary>Exclusive; not after now.</summary>
    internal long To { get; private set; }

    internal MarketCalendar Calendar => _chart.Calendar;

    /// <summary>Reads a request. Under the simulation's lock.</summary>
    /// <param name="refusal">Why there is no answer; null when there is.</param>
    /// <param name="lacksZone">Whether a warning about the time zone is due.</param>
    internal static HistoryQuery? Read(
        Simulation simulation, ClientConnection connection, RequestHistoricalBars request, out ErrorMessage? refusal, out bool lacksZone)
    {
        lacksZone = false;
        var isContinuous = request.Contract.SecType is "CONTFUT";
        if (Find(simulation, request.Contract, out refusal) is not { } instrument)
            return null;
        var shown = request.WhatToShow.Trim().ToUpperInvariant();
        var size = BarSize.Of(request.BarSize);
        refusal = Malformed(request, shown, size, isContinuous, connection.ServerVersion)
            ?? NoAccess(connection, simulation, instrument)
            ?? NoData(instrument, shown, size!);
        if (refusal is not null)
            return null;

        var now = simulation.Time.GetUtcNow();
        var end = now;
        if (request.End.Trim().Length > 0 && !WireTimes.TryRead(request.End, simulation.Time.LocalTimeZone, out end, out lacksZone))
        {
            refusal = MarketNotices.BadEndTime(request.RequestId);
            return null;
        }

        if (size!.IsSmall && !simulation.Pacing.TryRequest(
            now, connection.ClientId!.Value, $"{instrument}@{instrument.Contract.Exchange} {shown}", $"{instrument} {request with { RequestId = 0, Contract = instrument.Contract }}", shown is ShownPrices.BidAsk ? 2 : 1))
        {
            refusal = MarketNotices.History(request.RequestId, "Historical data request pacing violation");
            return null;
        }

        var query = new HistoryQuery { Request = request, Instrument = instrument, Size = size, Shown = shown };
        query._chart = Chart(simulation, instrument, isContinuous);
        // In a world that is always open, what runs now is followed at any hour.
        query._liveRegular = query.Regular && simulation.Options.Hours is MarketHours.Exchange;
        // A session that begins at this moment is the one of today; one that begins at an earlier end is not meant.
        var until = Math.Min(end.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        query.From = Math.Max(Lookback.Parse(request.Duration)!.From(query.Calendar, end < now ? until : until + 1, query.Regular), query._chart.FirstMoment);
        // A trade of this very millisecond belongs to what is asked for.
        var isTraded = end >= now && simulation.Market.TapeOf(instrument).Before(until + 1) is { } last && last.Time == until;
        query.To = isTraded ? until + 1 : until;
        return query;
    }

    /// <summary>The contract, or the front month of a continuous future.</summary>
    internal static Instrument? Find(Simulation simulation, Contract contract, out ErrorMessage? refusal)
    {
        if (contract.SecType is not "CONTFUT")
            return simulation.Instruments.Single(contract, out refusal);
        refusal = Instruments.Missing(contract);
        if (refusal is not null)
            return null;
        var found = simulation.Instruments.Find(contract);
        refusal = found.Length == 1 ? null : MarketNotices.NoContract(-1);
        return found.Length == 1 ? found[0] : null;
    }

    internal static ErrorMessage? NoAccess(ClientConnection connection, Simulation simulation, Instrument instrument)
    {
        var market = connection.Behaviour.Market;
        return market.RefusesHistory ? MarketNotices.History(-1, "Historical data request pacing violation")
            : market.Access is MarketDataAccess.CompetingSession ? MarketNotices.History(-1, "Trading TWS session is connected from a different IP address")
            : market.Access is MarketDataAccess.None ? MarketNotices.History(-1, $"No market data permissions for {instrument.Contract.Exchange} {instrument.SecurityType}")
            : !simulation.Ib.Serves(Farm) ? MarketNotices.History(-1, "HMDS server connection was not successful.")
            : null;
    }

    /// <summary>The charts of a continuous future's months, or of the one contract.</summary>
    internal static ContinuousChart Chart(Simulation simulation, Instrument instrument, bool isContinuous)
    {
        var charts = ImmutableArray.CreateBuilder<Chart>();
        if (isContinuous && instrument.Expiry is { } expiry)
        {
            var month = expiry;
            for (var back = 0; back < MonthsBack; back++)
                month = month.Previous;
            for (; month != expiry; month = month.Next)
                charts.Add(simulation.Market.ChartOf(simulation.Instruments.Future(instrument.Root, month)));
        }

        charts.Add(simulation.Market.ChartOf(instrument));
        var months = charts.ToImmutable();
        return new ContinuousChart(months, isContinuous ? new MarketCalendar(instrument, simulation.Options.Hours, months[0].Instrument.ListedOn) : months[0].Calendar);
    }

    internal IEnumerable<Bar> Bars() => Shown is ShownPrices.HistoricalVolatility ? Volatilities() : _chart.Bars(From, To, Size, Regular);

    /// <summary>The bars that run or have run since the one that begins there.</summary>
    internal IEnumerable<Bar> LiveBars(long start, long to) => _chart.Bars(start, to, Size, _liveRegular);

    internal HistoricalBar OnWire(in Bar bar, int version, TimeZoneInfo login)
    {
        var time = WireTimes.OfBar(bar, Size, Instrument, Request.DateFormat, version, login);
        if (Shown is not ShownPrices.HistoricalVolatility)
            return ShownPrices.Of(bar.Tally, Shown, Instrument, time, version);
        // The volatility stands in the place of the price, in millionths.
        var value = bar.Tally.Trades.Close / 1_000_000m;
        return new HistoricalBar(time, value, value, value, value, -1, -1, -1);
    }

    /// <summary>Of each day: the deviation of the daily moves of the 30 days up to it, made a year's.</summary>
    private IEnumerable<Bar> Volatilities()
    {
        const int Days = 30;
        var days = _chart.Bars(Math.Max(_chart.FirstMoment, From - (60 * 86_400_000L)), To, BarSize.Day, Regular).ToList();
        for (var at = Days; at < days.Count; at++)
        {
            if (days[at].Start < From)
                continue;
            var sum = 0.0;
            for (var back = 0; back < Days; back++)
            {
                var move = Math.Log((double)days[at - back].Tally.Trades.Close / days[at - back - 1].Tally.Trades.Close);
                sum += move * move;
            }

            var tally = default(Tally);
            tally.Trades.Add((int)(Math.Sqrt(sum / Days * 252) * 1_000_000), isFirst: true);
            yield return days[at] with { Tally = tally };
        }
    }

    private static ErrorMessage? Malformed(RequestHistoricalBars request, string shown, BarSize? size, bool isContinuous, int serverVersion)
    {
        var id = request.RequestId;
        if (size is null)
            return MarketNotices.Invalid(id, "Historical data bar size setting is invalid. Legal ones are: " + string.Join(", ", BarSize.All.Select(s => s.Name)));
        if (Lookback.Parse(request.Duration) is null)
            return MarketNotices.Invalid(id, "Invalid duration. Use a number, a blank, and S, D, W, M or Y");
        if (!ShownPrices.Known.Contains(shown) && !ShownPrices.WithoutData.Contains(shown))
            return MarketNotices.Invalid(id, $"Invalid what to show: {request.WhatToShow}");
        if (request.DateFormat is not (1 or 2))
            return MarketNotices.Invalid(id, string.Create(CultureInfo.InvariantCulture, $"Invalid format date {request.DateFormat}. Use 1 or 2"));
        var hasEnd = request.End.Trim().Length > 0;
        if (hasEnd && isContinuous)
            return MarketNotices.EndOfContinuousFuture(id);
        if (hasEnd && (request.KeepUpToDate || shown is ShownPrices.AdjustedLast))
            return MarketNotices.Invalid(id, request.KeepUpToDate ? "End date must be empty for bars that are kept up to date" : "End date not supported with adjusted last");
        if (request.KeepUpToDate && (size.Seconds is > 0 and < 5 || !ShownPrices.Live.Contains(shown)))
            return MarketNotices.Invalid(id, "Bars that are kept up to date need a bar size of 5 seconds or more, and TRADES, MIDPOINT, BID or ASK");
        if (shown is ShownPrices.Schedule && serverVersion < Tws.ServerVersion.HistoricalSchedule)
            return MarketNotices.Invalid(id, $"Invalid what to show: {request.WhatToShow}");
        if (shown is ShownPrices.Schedule && size != BarSize.Day)
            return MarketNotices.Invalid(id, "A schedule needs the bar size 1 day");
        return null;
    }

    private static ErrorMessage? NoData(Instrument instrument, string shown, BarSize size) =>
        ShownPrices.WithoutData.Contains(shown) || (ShownPrices.IsOfTrades(shown) && !instrument.HasTrades) || (shown is ShownPrices.HistoricalVolatility && size.IsIntraday)
            ? MarketNotices.History(-1, $"No historical market data for {instrument.Symbol}/{instrument.SecurityType}@{instrument.Contract.Exchange} {shown} {size.Name}")
            : null;
}
