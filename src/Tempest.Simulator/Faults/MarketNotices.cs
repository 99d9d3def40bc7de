using System.Globalization;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Faults;

/// <summary>What TWS says about requests for contracts and market data. A client must go by the code; the words are for people.</summary>
internal static class MarketNotices
{
    internal static ErrorMessage NoContract(int request) => new(request, 200, "No security definition has been found for the request");

    internal static ErrorMessage AmbiguousContract(int request) => new(request, 200, "The contract description specified is ambiguous; you must specify the multiplier or the month.");

    /// <summary>A request that makes no sense.</summary>
    internal static ErrorMessage Invalid(int request, string cause) =>
        new(request, 321, string.Create(CultureInfo.InvariantCulture, $"Error validating request.-'bW' : cause - {cause}"));

    internal static ErrorMessage LinesUsedUp(int request) => new(request, 101, "Max number of tickers has been reached");

    internal static ErrorMessage DuplicateId(int request) => new(request, 102, "Duplicate ticker id");

    internal static ErrorMessage UnknownId(int request) =>
        new(request, 300, string.Create(CultureInfo.InvariantCulture, $"Can't find EId with tickerId:{request}"));

    internal static ErrorMessage SnapshotWithGenericTicks(int request) =>
        new(request, 414, "Snapshot market data subscription is not applicable to generic ticks");

    internal static ErrorMessage DelayedInstead(int request) =>
        new(request, 10167, "Requested market data is not subscribed. Displaying delayed market data.");

    internal static ErrorMessage PartNotSubscribed(int request) =>
        new(request, 10090, "Part of requested market data is not subscribed. Subscription-independent ticks are still active.");

    internal static ErrorMessage CompetingSession(int request) =>
        new(request, 10197, "No market data during competing live session");

    /// <summary>Live data is refused. Which code says so differs between versions of TWS.</summary>
    internal static ErrorMessage NotSubscribed(int request, int code, bool hasDelayed) => new(request, code, code switch
    {
        10089 => "Requested market data requires additional subscription for API. See link in 'Market Data Connections' dialog for more details."
            + (hasDelayed ? " Delayed market data is available." : ""),
        10168 => "Requested market data is not subscribed. Delayed market data is not enabled.",
        10186 => "Requested market data is not subscribed. Delayed market data is not enabled",
        _ => "Requested market data is not subscribed." + (hasDelayed ? " Delayed market data is available." : ""),
    });

    /// <summary>A stream of real-time bars or of single ticks cannot be had.</summary>
    internal static ErrorMessage InvalidRealTimeQuery(int request, string why) => new(request, 420, $"Invalid Real-time Query:{why}");

    internal static ErrorMessage TooManyTickByTick(int request) => new(request, 10190, "Max number of tick-by-tick requests has been reached.");

    /// <summary>A stream that IB fed has ended because the line to IB has.</summary>
    internal static ErrorMessage UpdatesFailed(int request) => new(request, 10182, "Failed to request live updates (disconnected).");

    internal static ErrorMessage TooManyDepth(int request, int limit) =>
        new(request, 309, string.Create(CultureInfo.InvariantCulture, $"Max number ({limit}) of market depth requests has been reached"));

    internal static ErrorMessage UnknownDepth(int request) =>
        new(request, 310, string.Create(CultureInfo.InvariantCulture, $"Can't find the subscribed market depth with tickerId:{request}"));

    internal static ErrorMessage DepthHalted(int request) => new(request, 316, "Market depth data has been HALTED. Please re-subscribe.");

    internal static ErrorMessage DepthReset(int request) =>
        new(request, 317, "Market depth data has been RESET. Please empty deep book contents before applying any new entries.");

    internal static ErrorMessage NoDepth(int request) =>
        new(request, 10092, "Deep market data is not supported for this combination of security type/exchange");

    internal static ErrorMessage DepthExchanges(int request, string exchanges) => new(request, 2152, $"Exchanges - Depth: {exchanges}; ");

    /// <summary>The historical data service has no answer: its reason is in the text.</summary>
    internal static ErrorMessage History(int request, string reason) =>
        new(request, 162, $"Historical Market Data Service error message:{reason}");

    internal static ErrorMessage NoHistoricalQuery(int request) =>
        new(request, 366, string.Create(CultureInfo.InvariantCulture, $"No historical data query found for ticker id:{request}"));

    internal static ErrorMessage DuplicateHistoricalId(int request) => new(request, 386, "Duplicate ticker ID for API historical data query");

    internal static ErrorMessage HistoricalTicks(int request, string reason) => new(request, 10187, $"Failed to request historical ticks:{reason}");

    internal static ErrorMessage BadEndTime(int request) => new(
        request,
        10314,
        "End Date/Time: The date, time, or time-zone entered is invalid. The correct format is yyyymmdd hh:mm:ss xx/xxxx where yyyymmdd and xx/xxxx are optional. "
        + "E.g.: 20031126 15:59:00 US/Eastern. You can also provide yyyymmddd-hh:mm:ss time is in UTC.");

    internal static ErrorMessage TimeWithoutZone(int request) =>
        new(request, 2174, "Warning: You submitted request with date-time attributes without explicit time zone. The time zone of TWS is taken.");

    internal static ErrorMessage EndOfContinuousFuture(int request) =>
        new(request, 10339, "Setting end date/time for continuous future security type is not allowed.");
}
