using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A single trade. Shares its number with <see cref="TickByTickQuote"/> and <see cref="TickByTickMiddle"/>.</summary>
/// <param name="IsAllLast">Whether it was asked for as AllLast, which holds also trades that are no "last", and not as Last.</param>
/// <param name="Time">To the second.</param>
/// <param name="SpecialConditions">The exchange's codes.</param>
public readonly record struct TickByTickTrade(
    int RequestId, bool IsAllLast, DateTimeOffset Time, decimal? Price, decimal? Size, TradeAttributes Attributes, string Exchange, string SpecialConditions)
    : IWireMessage<TickByTickTrade>, ITickByTick
{
    internal const int Last = 1;
    internal const int AllLast = 2;

    static MessageId IWireMessage<TickByTickTrade>.Id => MessageId.FromTws(99, "TICK_BY_TICK", ServerVersion.TickByTick);

    static TickByTickTrade IWireMessage<TickByTickTrade>.Layout<TFields>(ref TFields f, TickByTickTrade m) => new(
        RequestId: f.Number(m.RequestId, wire: "reqId"),
        IsAllLast: f.Number(m.IsAllLast ? AllLast : Last, "m.TickType") == AllLast,
        Time: f.UnixSeconds(m.Time),
        Price: f.Price(m.Price),
        Size: f.Quantity(m.Size),
        Attributes: (TradeAttributes)f.Mask((int)m.Attributes, TradeAttributeBits.Bits, "m.Attributes", wire: "tickAttribLast"),
        Exchange: f.Text(m.Exchange),
        SpecialConditions: f.Text(m.SpecialConditions));
}
