using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>One change of an order book.</summary>
/// <param name="Position">The row, from 0.</param>
/// <param name="Operation">0 insert, 1 update, 2 delete.</param>
/// <param name="Side">0 ask, 1 bid.</param>
public readonly record struct MarketDepth(
    int RequestId, int Position, int Operation, int Side, decimal? Price, decimal? Size)
    : IWireMessage<MarketDepth>, IDepthChange
{
    static MessageId IWireMessage<MarketDepth>.Id => MessageId.FromTws(12, "MARKET_DEPTH");

    static MarketDepth IWireMessage<MarketDepth>.Layout<TFields>(ref TFields f, MarketDepth m)
    {
        f.Constant(1, "message version");
        return new MarketDepth(
            RequestId: f.Number(m.RequestId, wire: "tickerId"),
            Position: f.Number(m.Position),
            Operation: f.Number(m.Operation),
            Side: f.Number(m.Side),
            Price: f.Price(m.Price),
            Size: f.Quantity(m.Size));
    }
}
