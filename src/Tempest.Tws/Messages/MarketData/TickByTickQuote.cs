using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A single quote. Shares its number with <see cref="TickByTickTrade"/> and <see cref="TickByTickMiddle"/>.</summary>
/// <param name="Time">To the second.</param>
public readonly record struct TickByTickQuote(
    int RequestId, DateTimeOffset Time, decimal? BidPrice, decimal? AskPrice, decimal? BidSize, decimal? AskSize, QuoteAttributes Attributes)
    : IWireMessage<TickByTickQuote>, ITickByTick
{
    internal const int BidAsk = 3;

    static MessageId IWireMessage<TickByTickQuote>.Id => MessageId.FromTws(99, "TICK_BY_TICK", ServerVersion.TickByTick);

    static TickByTickQuote IWireMessage<TickByTickQuote>.Layout<TFields>(ref TFields f, TickByTickQuote m)
    {
        var requestId = f.Number(m.RequestId, wire: "reqId");
        f.Constant(BidAsk, "kind of tick");
        return new TickByTickQuote(
            RequestId: requestId,
            Time: f.UnixSeconds(m.Time),
            BidPrice: f.Price(m.BidPrice),
            AskPrice: f.Price(m.AskPrice),
            BidSize: f.Quantity(m.BidSize),
            AskSize: f.Quantity(m.AskSize),
            Attributes: (QuoteAttributes)f.Mask((int)m.Attributes, QuoteAttributeBits.Live, "m.Attributes", wire: "tickAttribBidAsk"));
    }
}
