using System.Collections.Immutable;

namespace Tempest.Simulator.World;

/// <summary>What all contracts of one product have in common.</summary>
/// <param name="Number">Told from others by it in the numbers of its contracts. It never changes.</param>
/// <param name="PriceOf">Whose prices it shares: a micro has those of its mini.</param>
/// <param name="Level">About where it trades.</param>
/// <param name="DayMove">The usual move of a day, as a part of the price.</param>
/// <param name="Busyness">Trades a minute in regular hours.</param>
/// <param name="Lot">The usual size of a trade.</param>
/// <param name="InitialMargin">Per contract, in the currency.</param>
/// <param name="MaintenanceMargin">Per contract, in the currency.</param>
internal sealed record Root(
    int Number, string Symbol, string Exchange, string LongName, string PriceOf, decimal TickSize, decimal Multiplier, int MarketRuleId,
    decimal Level, double DayMove, int Busyness, int Lot, decimal InitialMargin, decimal MaintenanceMargin)
{
    /// <summary>The index futures of Chicago. Prices in points, multipliers in dollars a point.</summary>
    internal static ImmutableArray<Root> Futures { get; } =
    [
        new(1, "MES", "CME", "Micro E-Mini S&P 500 Stock Price Index", "ES", 0.25m, 5, 67, 6700, 0.009, 60, 3, 2430, 2210),
        new(2, "MNQ", "CME", "Micro E-Mini Nasdaq-100 Index", "NQ", 0.25m, 2, 67, 24000, 0.012, 60, 3, 3520, 3200),
        new(3, "MYM", "CBOT", "Micro E-Mini Dow Jones Industrial Average Index", "YM", 1m, 0.5m, 32, 47000, 0.008, 40, 2, 1530, 1390),
        new(4, "M2K", "CME", "Micro E-Mini Russell 2000 Index", "RTY", 0.1m, 5, 239, 2400, 0.012, 40, 2, 1080, 980),
        new(5, "ES", "CME", "E-mini S&P 500", "ES", 0.25m, 50, 67, 6700, 0.009, 60, 6, 24300, 22100),
        new(6, "NQ", "CME", "E-mini NASDAQ 100", "NQ", 0.25m, 20, 67, 24000, 0.012, 60, 2, 35200, 32000),
        new(7, "YM", "CBOT", "Mini Sized Dow Jones Industrial Average $5", "YM", 1m, 5, 32, 47000, 0.008, 40, 2, 15300, 13900),
        new(8, "RTY", "CME", "E-Mini Russell 2000 Index", "RTY", 0.1m, 50, 239, 2400, 0.012, 40, 2, 10800, 9800),
    ];
}
