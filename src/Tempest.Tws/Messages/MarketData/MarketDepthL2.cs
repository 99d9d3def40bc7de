using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>One change of an order book with names.</summary>
/// <param name="Position">The row, from 0.</param>
/// <param name="MarketMaker">The exchange, for smart depth.</param>
/// <param name="Operation">0 insert, 1 update, 2 delete.</param>
/// <param name="Side">0 ask, 1 bid.</param>
public readonly record struct MarketDepthL2(
    int RequestId, int Position, string MarketMaker, int Operation, int Side, decimal? Price, decimal? Size, bool IsSmartDepth)
    : IWireMessage<MarketDepthL2>, IDepthChange
{
    static MessageId IWireMessage<MarketDepthL2>.Id => MessageId.FromTws(13, "MARKET_DEPTH_L2");

    static MarketDepthL2 IWireMessage<MarketDepthL2>.Layout<TFields>(ref TFields f, MarketDepthL2 m)
    {
        f.Constant(1, "message version");
        return new MarketDepthL2(
            RequestId: f.Number(m.RequestId, wire: "tickerId"),
            Position: f.Number(m.Position),
            MarketMaker: f.Text(m.MarketMaker),
            Operation: f.Number(m.Operation),
            Side: f.Number(m.Side),
            Price: f.Price(m.Price),
            Size: f.Quantity(m.Size),
            IsSmartDepth: f.Since(ServerVersion.SmartDepth) ? f.Flag(m.IsSmartDepth) : false);
    }
}
