using System.Collections.Immutable;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.Contracts;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>What TWS knows of exchanges and price steps, as far as this world has them.</summary>
internal static class ReferenceBook
{
    private const string StockBbo = "9c0001";
    private const string FuturesBbo = "a60001";

    /// <summary>TWS's word for no group where it writes one: several clients break on an empty field.</summary>
    private const int Ungrouped = int.MaxValue;

    /// <summary>The price steps of each market rule.</summary>
    internal static ImmutableSortedDictionary<int, ImmutableArray<PriceIncrement>> MarketRules { get; } = new Dictionary<int, ImmutableArray<PriceIncrement>>
    {
        [26] = [new(0, 0.01m)],
        [32] = [new(0, 1m)],
        [59] = [new(0, 0.00005m)],
        [67] = [new(0, 0.25m)],
        [239] = [new(0, 0.1m)],
    }.ToImmutableSortedDictionary();

    internal static ImmutableArray<DepthExchange> DepthExchanges { get; } =
    [
        new("CME", "FUT", "", "Deep", Ungrouped),
        new("CBOT", "FUT", "", "Deep", Ungrouped),
        new("NASDAQ", "STK", "NASDAQ", "Deep2", 1, HasNames: true),
        new("ARCA", "STK", "NASDAQ", "Deep2", 1, HasNames: true),
        new("BATS", "STK", "NASDAQ", "Deep2", 1, HasNames: true),
        new("IDEALPRO", "CASH", "", "Deep", 4),
    ];

    /// <summary>The exchanges behind a best quote; empty for a name that is none.</summary>
    internal static ImmutableArray<SmartComponent> Components(string bboExchange) => bboExchange switch
    {
        StockBbo =>
        [
            new(0, "AMEX", "A"), new(1, "NYSE", "N"), new(2, "CBOE", "W"), new(3, "PHLX", "X"), new(4, "CHX", "M"), new(5, "ARCA", "P"), new(6, "NASDAQ", "Q"),
            new(7, "DRCTEDGE", "J"), new(8, "BEX", "B"), new(9, "BATS", "Z"), new(10, "EDGEA", "K"), new(11, "BYX", "Y"), new(12, "IEX", "V"),
        ],
        FuturesBbo => [new(0, "CME", "C"), new(1, "CBOT", "B")],
        _ => [],
    };

    /// <summary>The name by which a client asks for the exchanges behind a quote; "" where there is only one.</summary>
    internal static string BboExchangeOf(Instrument instrument) => instrument.SecurityType switch
    {
        "STK" => StockBbo,
        "FUT" => FuturesBbo,
        _ => "",
    };
}
