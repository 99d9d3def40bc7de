using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;

namespace Tempest.Tws.Sending;

/// <summary>At most so many requests of a kind within a time.</summary>
/// <param name="Key">What counts together.</param>
/// <param name="Weight">How many this request counts for.</param>
internal readonly record struct PacingWindow(string Key, TimeSpan Period, int Most, int Weight = 1);

/// <summary>What IB's rules beside the message limit ask of one request (WIRE.md calls them historical data pacing; breaking one brings 162 or 420).</summary>
/// <param name="OpenRequest">The ID of a historical request, which takes one of the open places until it is over; null for others.</param>
internal sealed record PacingClaim(IReadOnlyList<PacingWindow> Windows, int? OpenRequest)
{
    /// <summary>The far side counts when requests arrive, not when they leave: so much longer is waited.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_identical = TimeSpan.FromSeconds(15) + s_margin;
    private static readonly TimeSpan s_sameSeries = TimeSpan.FromSeconds(2) + s_margin;
    private static readonly TimeSpan s_all = TimeSpan.FromMinutes(10) + s_margin;

    /// <summary>Null for requests that only count as messages.</summary>
    internal static PacingClaim? Of<T>(T message) => message switch
    {
        RequestHistoricalBars { WhatToShow: not "SCHEDULE" } r when IsSmall(r.BarSize) => Small(r.RequestId, r.Contract, r.WhatToShow,
            $"bars|{r.End}|{r.BarSize}|{r.Duration}|{r.RegularHoursOnly}|{r.DateFormat}|{r.KeepUpToDate}"),
        RequestHistoricalBars r => new([], r.RequestId),
        RequestHistoricalTicks r => Small(r.RequestId, r.Contract, r.WhatToShow, $"ticks|{r.Start}|{r.End}|{r.NumberOfTicks}|{r.RegularHoursOnly}|{r.IgnoreSize}"),
        RequestHeadTimestamp r => Small(r.RequestId, r.Contract, r.WhatToShow, $"head|{r.RegularHoursOnly}|{r.DateFormat}"),
        RequestHistogram r => new([], r.RequestId),
        RequestRealTimeBars => new([new("real-time bars", s_all, 60)], null),
        RequestTickByTick r => new([new($"tick-by-tick {Instrument(r.Contract)}", s_identical, 1)], null),
        _ => null,
    };

    private static PacingClaim Small(int requestId, Contract contract, string whatToShow, string rest)
    {
        var series = $"{Instrument(contract)}|{contract.Exchange}|{whatToShow}";
        var weight = whatToShow is "BID_ASK" ? 2 : 1;
        return new(
            [new($"identical {series}|{rest}", s_identical, 1), new($"series {series}", s_sameSeries, 5, weight), new("history", s_all, 60, weight)],
            requestId);
    }

    /// <summary>Bars of half a minute or less: "1 secs" to "30 secs".</summary>
    private static bool IsSmall(string barSize) => barSize.Contains("sec", StringComparison.OrdinalIgnoreCase);

    private static string Instrument(Contract c) =>
        $"{c.ConId}|{c.Symbol}|{c.SecType}|{c.LastTradeDateOrContractMonth}|{c.Strike}|{c.Right}|{c.LocalSymbol}|{c.TradingClass}|{c.Currency}";
}
