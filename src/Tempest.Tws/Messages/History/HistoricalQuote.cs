using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>A past quote.</summary>
public readonly record struct HistoricalQuote(
    DateTimeOffset Time, QuoteAttributes Attributes, decimal? BidPrice, decimal? AskPrice, decimal? BidSize, decimal? AskSize)
    : IWireGroup<HistoricalQuote>
{
    static HistoricalQuote IWireGroup<HistoricalQuote>.Layout<TFields>(ref TFields f, HistoricalQuote g) => new(
        Time: f.UnixSeconds(g.Time),
        Attributes: (QuoteAttributes)QuoteAttributeBits.Swap(
            f.Mask(QuoteAttributeBits.Swap((int)g.Attributes), QuoteAttributeBits.Past, "g.Attributes", wire: "TickAttribBidAsk")),
        BidPrice: f.Price(g.BidPrice, wire: "PriceBid"),
        AskPrice: f.Price(g.AskPrice, wire: "PriceAsk"),
        BidSize: f.Quantity(g.BidSize, wire: "SizeBid"),
        AskSize: f.Quantity(g.AskSize, wire: "SizeAsk"));
}
