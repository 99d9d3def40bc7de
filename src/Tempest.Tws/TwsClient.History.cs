using System.Globalization;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Requests;
using Tempest.Tws.Streams;

namespace Tempest.Tws;

/// <content>The past.</content>
public sealed partial class TwsClient
{
    private const string Schedule = "SCHEDULE";

    /// <summary>Asks for past bars. TWS saying that it has none is an empty answer, not a failure.</summary>
    /// <param name="contract">Of what.</param>
    /// <param name="duration">Such as "300 S", "1 D", "2 W" or "1 Y".</param>
    /// <param name="barSize">Such as "1 min", "5 secs" or "1 day".</param>
    /// <param name="end">The last moment, yyyyMMdd HH:mm:ss ZONE or yyyyMMdd-HH:mm:ss in UTC; "" for now.</param>
    /// <param name="whatToShow">Such as TRADES, MIDPOINT, BID, ASK or BID_ASK.</param>
    /// <param name="regularHoursOnly">Leaves out what happened outside regular hours.</param>
    /// <param name="dateFormat">1 for yyyyMMdd HH:mm:ss ZONE, 2 for seconds since 1970. Daily bars have yyyyMMdd in both.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsRequestException">Refused. Code 162 also stands for asking too fast, which <see cref="Sending.PacingOptions"/> keeps from happening.</exception>
    /// <exception cref="TwsException">It took too long, or was cut off.</exception>
    public Task<HistoricalBars> GetHistoricalBarsAsync(
        Contract contract, string duration, string barSize, string end = "", string whatToShow = "TRADES", bool regularHoursOnly = false,
        int dateFormat = 1, CancellationToken cancellation = default)
    {
        if (whatToShow is Schedule)
            throw new ArgumentException($"Ask for a schedule by {nameof(GetHistoricalScheduleAsync)}.", nameof(whatToShow));
        return AskAsync(
            new HistoricalBarsAnswer("past bars", HasBarsEnd),
            id => new RequestHistoricalBars(id, contract, end, barSize, duration, regularHoursOnly ? 1 : 0, whatToShow, dateFormat, false, []),
            _options.HistoryTimeout, cancellation, id => TrySend(new CancelHistoricalBars(id)));
    }

    /// <summary>Subscribes to past bars and the running one: first those of <paramref name="duration"/>, then <see cref="StreamEventKind.SnapshotComplete"/>, then the running bar each time it changes.</summary>
    /// <inheritdoc cref="GetHistoricalBarsAsync"/>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<HistoricalBar> SubscribeHistoricalBars(
        Contract contract, string duration, string barSize, string whatToShow = "TRADES", bool regularHoursOnly = false, int dateFormat = 1)
    {
        var stream = new BarStream(this, HasBarsEnd, id => TrySend(new CancelHistoricalBars(id)));
        stream.Start(id => new RequestHistoricalBars(id, contract, "", barSize, duration, regularHoursOnly ? 1 : 0, whatToShow, dateFormat, true, []));
        return stream.Stream;
    }

    /// <summary>Asks when a contract was traded.</summary>
    /// <param name="contract">Which.</param>
    /// <param name="duration">Such as "30 D".</param>
    /// <param name="end">The last moment; "" for now.</param>
    /// <param name="regularHoursOnly">The regular hours, instead of all.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<HistoricalSchedule> GetHistoricalScheduleAsync(
        Contract contract, string duration, string end = "", bool regularHoursOnly = true, CancellationToken cancellation = default) =>
        AskAsync(
            new SingleAnswer<HistoricalSchedule>("a trading schedule"),
            id => new RequestHistoricalBars(id, contract, end, "1 day", duration, regularHoursOnly ? 1 : 0, Schedule, 1, false, []),
            _options.HistoryTimeout, cancellation, id => TrySend(new CancelHistoricalBars(id)));

    /// <summary>Asks for past trades, 1000 at most.</summary>
    /// <param name="contract">Of what.</param>
    /// <param name="start">From here on, yyyyMMdd HH:mm:ss ZONE or yyyyMMdd-HH:mm:ss in UTC; "" where <paramref name="end"/> is given.</param>
    /// <param name="end">Up to here; "" where <paramref name="start"/> is given.</param>
    /// <param name="count">How many; TWS may send some more, to fill the last second.</param>
    /// <param name="regularHoursOnly">Leaves out what happened outside regular hours.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<IReadOnlyList<HistoricalTrade>> GetHistoricalTradesAsync(
        Contract contract, string start, string end, int count = 1000, bool regularHoursOnly = false, CancellationToken cancellation = default) =>
        AskAsync(
            new TicksAnswer<HistoricalTrades, HistoricalTrade>("past trades", m => m.Ticks, m => m.IsDone),
            id => new RequestHistoricalTicks(id, contract, start, end, count, "TRADES", regularHoursOnly ? 1 : 0, false, []), _options.HistoryTimeout, cancellation);

    /// <summary>Asks for past quotes, 1000 at most.</summary>
    /// <inheritdoc cref="GetHistoricalTradesAsync"/>
    /// <param name="contract">Of what.</param>
    /// <param name="start">From here on, yyyyMMdd HH:mm:ss ZONE or yyyyMMdd-HH:mm:ss in UTC; "" where <paramref name="end"/> is given.</param>
    /// <param name="end">Up to here; "" where <paramref name="start"/> is given.</param>
    /// <param name="count">How many; TWS may send some more, to fill the last second.</param>
    /// <param name="regularHoursOnly">Leaves out what happened outside regular hours.</param>
    /// <param name="ignoreSize">No quote when only a size changed.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<HistoricalQuote>> GetHistoricalQuotesAsync(
        Contract contract, string start, string end, int count = 1000, bool regularHoursOnly = false, bool ignoreSize = false, CancellationToken cancellation = default) =>
        AskAsync(
            new TicksAnswer<HistoricalQuotes, HistoricalQuote>("past quotes", m => m.Ticks, m => m.IsDone),
            id => new RequestHistoricalTicks(id, contract, start, end, count, "BID_ASK", regularHoursOnly ? 1 : 0, ignoreSize, []), _options.HistoryTimeout, cancellation);

    /// <summary>Asks for past middles of quotes, 1000 at most.</summary>
    /// <inheritdoc cref="GetHistoricalTradesAsync"/>
    public Task<IReadOnlyList<HistoricalMiddle>> GetHistoricalMiddlesAsync(
        Contract contract, string start, string end, int count = 1000, bool regularHoursOnly = false, CancellationToken cancellation = default) =>
        AskAsync(
            new TicksAnswer<HistoricalMiddles, HistoricalMiddle>("past middles", m => m.Ticks, m => m.IsDone),
            id => new RequestHistoricalTicks(id, contract, start, end, count, "MIDPOINT", regularHoursOnly ? 1 : 0, false, []), _options.HistoryTimeout, cancellation);

    /// <summary>Asks since when there is data, UTC.</summary>
    /// <param name="contract">Of what.</param>
    /// <param name="whatToShow">TRADES, MIDPOINT, BID or ASK.</param>
    /// <param name="regularHoursOnly">Leaves out what happened outside regular hours.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsProtocolException">TWS's answer is no time.</exception>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<DateTimeOffset> GetHeadTimestampAsync(
        Contract contract, string whatToShow = "TRADES", bool regularHoursOnly = false, CancellationToken cancellation = default)
    {
        // TWS keeps the request open after its answer, and counts it.
        var head = await AskAsync(
            new SingleAnswer<HeadTimestamp>("a head timestamp"), id => new RequestHeadTimestamp(id, contract, regularHoursOnly ? 1 : 0, whatToShow, 2),
            _options.HistoryTimeout, cancellation, id => TrySend(new CancelHeadTimestamp(id)), isOpenEnded: true).ConfigureAwait(false);
        return ParseMoment(head.Timestamp) ?? throw new TwsProtocolException($"TWS's head timestamp is no time: \"{head.Timestamp}\".");
    }

    /// <summary>Asks how much was traded at each price.</summary>
    /// <param name="contract">Of what.</param>
    /// <param name="period">Such as "3 days".</param>
    /// <param name="regularHoursOnly">Leaves out what happened outside regular hours.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<HistogramEntry>> GetHistogramAsync(
        Contract contract, string period, bool regularHoursOnly = false, CancellationToken cancellation = default)
    {
        var histogram = await AskAsync(
            new SingleAnswer<Histogram>("a histogram"), id => new RequestHistogram(id, contract, regularHoursOnly, period), _options.HistoryTimeout,
            cancellation, id => TrySend(new CancelHistogram(id))).ConfigureAwait(false);
        return histogram.Entries;
    }

    private bool HasBarsEnd => Session.ServerVersion >= ServerVersion.HistoricalDataEnd;

    /// <summary>Seconds since 1970, as asked for, or yyyyMMdd-HH:mm:ss, which TWS sends where it ignores that.</summary>
    private static DateTimeOffset? ParseMoment(string text)
    {
        const int LongestSeconds = 11;
        if (text.Length <= LongestSeconds && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        string[] forms = ["yyyyMMdd-HH:mm:ss", "yyyyMMdd  HH:mm:ss", "yyyyMMdd HH:mm:ss"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }
}
