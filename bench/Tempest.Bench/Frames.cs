using System.Collections.Immutable;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Wire;

namespace Tempest.Bench;

/// <summary>The messages that are measured, with values as TWS sends them.</summary>
internal static class Frames
{
    internal const int Version = 187;
    internal const int RequestId = 1_000_000_000;
    internal const decimal LastPrice = 999999.25m;

    internal static TickPrice TickPrice(int i) => new(RequestId, (i % 3) switch { 0 => 1, 1 => 2, _ => 4 }, 6700.25m + (i % 40) * 0.25m, 10 + i % 90, default);

    internal static TickSize TickSize(int i) => new(RequestId, i % 2 == 0 ? 0 : 3, 1 + i % 250);

    internal static OrderStatus OrderStatus { get; } = new(101, "Submitted", 1, 2, 6700.25m, 1234567890, 0, 6700.25m, 417, "", 0);

    internal static AccountValue AccountValue(int i) => new("NetLiquidation", (1_000_000 + i % 500).ToString(System.Globalization.CultureInfo.InvariantCulture), "USD", "DU1234567");

    internal static Contract Contract { get; } = new()
    {
        ConId = 730283085,
        Symbol = "MES",
        SecType = "FUT",
        LastTradeDateOrContractMonth = "20261218",
        Multiplier = "5",
        Exchange = "CME",
        Currency = "USD",
        LocalSymbol = "MESZ6",
        TradingClass = "MES",
    };

    internal static Order Order { get; } = new()
    {
        OrderId = 101,
        ClientId = 417,
        PermId = 1234567890,
        Action = "BUY",
        TotalQuantity = 3,
        OrderType = "LMT",
        LimitPrice = 6700.25m,
        TimeInForce = "GTC",
        Account = "DU1234567",
        OrderRef = "T1.A.7.E.1",
    };

    internal static OpenOrder OpenOrder { get; } = new(Contract, Order, new OrderState { Status = "Submitted" });

    internal static PlaceOrder PlaceOrder { get; } = new(101, Contract, Order);

    internal static HistoricalBars Bars { get; } = new(
        RequestId, "20261119 17:00:00 US/Central", "20261120 16:00:00 US/Central",
        [.. Enumerable.Range(0, 1000).Select(i => new HistoricalBar(
            FormattableString.Invariant($"20261120 {8 + i / 60 % 8:00}:{i % 60:00}:00 US/Central"), 6700.25m + i % 7, 6702.5m + i % 7, 6699.75m + i % 7, 6701 + i % 7, 1200 + i, 6700.875m, 340 + i % 9))]);

    internal static byte[] Payload<T>(T message)
        where T : IWireMessage<T> => Frame(message)[Framing.PrefixLength..];

    internal static byte[] Frame<T>(T message)
        where T : IWireMessage<T>
    {
        var frames = new FrameBuffer();
        frames.Write(message, Version);
        return frames.Written.ToArray();
    }

    /// <summary>Mixed as a busy session is: of 20 frames 9 TICK_PRICE, 7 TICK_SIZE, 2 ORDER_STATUS, 2 ACCT_VALUE.</summary>
    internal static ImmutableArray<byte[]> Mixed(int count, int requestId) => [.. Enumerable.Range(0, count).Select(i => (i % 20) switch
    {
        0 or 2 or 4 or 6 or 8 or 10 or 12 or 14 or 16 => Frame(TickPrice(i) with { RequestId = requestId }),
        1 or 3 or 5 or 7 or 9 or 11 or 13 => Frame(TickSize(i) with { RequestId = requestId }),
        15 or 17 => Frame(OrderStatus),
        _ => Frame(AccountValue(i)),
    })];
}
