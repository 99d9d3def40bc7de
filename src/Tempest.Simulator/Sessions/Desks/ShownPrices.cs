using System.Collections.Immutable;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.History;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>What a bar shows of what happened.</summary>
internal static class ShownPrices
{
    internal const string Trades = "TRADES";
    internal const string AdjustedLast = "ADJUSTED_LAST";
    internal const string Middle = "MIDPOINT";
    internal const string Bid = "BID";
    internal const string Ask = "ASK";
    internal const string BidAsk = "BID_ASK";
    internal const string HistoricalVolatility = "HISTORICAL_VOLATILITY";
    internal const string Schedule = "SCHEDULE";

    /// <summary>What TWS knows, and this world has.</summary>
    internal static ImmutableHashSet<string> Known { get; } = [Trades, AdjustedLast, Middle, Bid, Ask, BidAsk, HistoricalVolatility, Schedule];

    /// <summary>What TWS knows, and this world has not: options, lending and bonds.</summary>
    internal static ImmutableHashSet<string> WithoutData { get; } =
        ["OPTION_IMPLIED_VOLATILITY", "FEE_RATE", "REBATE_RATE", "YIELD_BID", "YIELD_ASK", "YIELD_BID_ASK", "YIELD_LAST", "AGGTRADES", "ASK_BID"];

    /// <summary>What may be followed live: in real-time bars and charts that are kept up to date.</summary>
    internal static ImmutableHashSet<string> Live { get; } = [Trades, Middle, Bid, Ask];

    internal static bool IsOfTrades(string shown) => shown is Trades or AdjustedLast;

    /// <summary>As TWS names it in its texts.</summary>
    internal static string InWords(string shown) => shown switch
    {
        Middle => "Midpoint",
        Bid => "Bid",
        Ask => "Ask",
        BidAsk => "BidAsk",
        _ => "Trades",
    };

    internal static HistoricalBar Of(in Tally tally, string shown, Instrument instrument, string time, int serverVersion)
    {
        var tick = instrument.TickSize;
        return shown switch
        {
            Bid => Quoted(time, tally.Bids, tick),
            Ask => Quoted(time, tally.Asks, tick),
            Middle => Quoted(time, tally.Middles, tick / 2),
            BidAsk => new HistoricalBar(time, Average(tally.BidTime, tally, tick), tally.Asks.High * tick, tally.Bids.Low * tick, Average(tally.AskTime, tally, tick), -1, -1, -1),
            _ => new HistoricalBar(
                time,
                tally.Trades.Open * tick,
                tally.Trades.High * tick,
                tally.Trades.Low * tick,
                tally.Trades.Close * tick,
                WireSizes.OfHistory(instrument, tally.Volume, serverVersion),
                AveragePrice(tally, tick),
                tally.Count),
        };
    }

    /// <summary>Weighted by volume; where nothing was traded, the price as it stood.</summary>
    internal static decimal AveragePrice(in Tally tally, decimal tick) =>
        tally.Volume == 0 ? tally.Trades.Close * tick : decimal.Round(tally.Turnover * tick / tally.Volume, 8);

    private static HistoricalBar Quoted(string time, in Tally.Range4 range, decimal unit) =>
        new(time, range.Open * unit, range.High * unit, range.Low * unit, range.Close * unit, -1, -1, -1);

    private static decimal Average(long sum, in Tally tally, decimal tick) =>
        tally.Milliseconds == 0 ? tally.Bids.Close * tick : decimal.Round(sum * tick / tally.Milliseconds, 6);
}
