using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>A past trade.</summary>
/// <param name="SpecialConditions">The exchange's codes.</param>
public readonly record struct HistoricalTrade(
    DateTimeOffset Time, TradeAttributes Attributes, decimal? Price, decimal? Size, string Exchange, string SpecialConditions)
    : IWireGroup<HistoricalTrade>
{
    static HistoricalTrade IWireGroup<HistoricalTrade>.Layout<TFields>(ref TFields f, HistoricalTrade g) => new(
        Time: f.UnixSeconds(g.Time),
        Attributes: (TradeAttributes)f.Mask((int)g.Attributes, TradeAttributeBits.Bits, "g.Attributes", wire: "TickAttribLast"),
        Price: f.Price(g.Price),
        Size: f.Quantity(g.Size),
        Exchange: f.Text(g.Exchange),
        SpecialConditions: f.Text(g.SpecialConditions));
}
