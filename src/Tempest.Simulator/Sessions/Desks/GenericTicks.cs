using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>The further ticks that a request for quotes names.</summary>
/// <param name="Numbers">As requested, 221 as its newer name 232.</param>
/// <param name="LeavesOutOrdinary">"mdoff": only these.</param>
internal sealed record GenericTicks(ImmutableHashSet<int> Numbers, bool LeavesOutOrdinary)
{
    internal const int HistoricalVolatility = 104;
    internal const int MiscStatistics = 165;
    internal const int Auction = 225;
    internal const int MarkPrice = 232;
    internal const int RealTimeVolume = 233;
    internal const int Shortable = 236;
    internal const int TradeCount = 293;
    internal const int TradeRate = 294;
    internal const int VolumeRate = 295;
    internal const int LastRegularTrade = 318;
    internal const int RealTimeTradeVolume = 375;
    internal const int RealTimeHistoricalVolatility = 411;
    internal const int FuturesOpenInterest = 588;
    internal const int ShortTermVolume = 595;

    /// <summary>What TWS takes, by security type. Not all of it has a tick in this world: there are no options, news or fundamentals.</summary>
    private static readonly ImmutableSortedDictionary<int, (string Name, string Types)> s_legal = new Dictionary<int, (string Name, string Types)>
    {
        [100] = ("Option Volume", "STK"),
        [101] = ("Option Open Interest", "STK"),
        [HistoricalVolatility] = ("Historical Volatility", "STK"),
        [105] = ("Average Opt Volume", "STK"),
        [106] = ("Implied Volatility", "STK"),
        [162] = ("Index Future Premium", "FUT"),
        [MiscStatistics] = ("Misc Stats", "STK FUT CASH"),
        [221] = ("Mark Price", "STK FUT CASH"),
        [Auction] = ("Auction", "STK FUT"),
        [MarkPrice] = ("Mark Price", "STK FUT CASH"),
        [RealTimeVolume] = ("RTVolume", "STK FUT"),
        [Shortable] = ("Shortable", "STK"),
        [256] = ("Inventory", "STK"),
        [258] = ("Fundamentals", "STK"),
        [292] = ("Wide_news", "STK FUT CASH"),
        [TradeCount] = ("TradeCount", "STK FUT"),
        [TradeRate] = ("TradeRate", "STK FUT"),
        [VolumeRate] = ("VolumeRate", "STK FUT"),
        [LastRegularTrade] = ("LastRTHTrade", "STK FUT"),
        [RealTimeTradeVolume] = ("RTTrdVolume", "STK FUT"),
        [RealTimeHistoricalVolatility] = ("RTHistVol", "STK FUT CASH"),
        [456] = ("IBDividends", "STK"),
        [FuturesOpenInterest] = ("Futures Open Interest", "FUT"),
        [ShortTermVolume] = ("Short-term Volume", "STK FUT"),
    }.ToImmutableSortedDictionary();

    internal bool Has(int number) => Numbers.Contains(number);

    /// <summary>Whether days of the past are needed for it.</summary>
    internal bool NeedsPast => Has(MiscStatistics) || Has(HistoricalVolatility) || Has(RealTimeHistoricalVolatility);

    /// <summary>Reads the list.</summary>
    /// <param name="problem">What TWS says when it cannot be; null when all is well.</param>
    internal static GenericTicks? Parse(string list, string securityType, out string? problem)
    {
        problem = null;
        var numbers = ImmutableHashSet.CreateBuilder<int>();
        var leavesOut = false;
        foreach (var word in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // TWS takes what may follow a colon as a detail of the tick: 292:BRFG.
            if (word.Equals("mdoff", StringComparison.OrdinalIgnoreCase))
                leavesOut = true;
            else if (int.TryParse(word.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && s_legal.TryGetValue(number, out var legal) && legal.Types.Split(' ').Contains(securityType))
                numbers.Add(number == 221 ? MarkPrice : number);
            else
            {
                var all = s_legal.Where(l => l.Value.Types.Split(' ').Contains(securityType)).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key}({l.Value.Name})"));
                problem = $"Incorrect generic tick list of {list}.  Legal ones for ({securityType}) are: {string.Join(',', all)}";
                return null;
            }
        }

        return new GenericTicks(numbers.ToImmutable(), leavesOut);
    }
}
