using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A size or volume.</summary>
/// <param name="Field">Which: 0 bid, 3 ask, 5 last, 8 volume and so on.</param>
/// <param name="Size">Null where TWS does not say.</param>
public readonly record struct TickSize(int RequestId, int Field, decimal? Size) : IWireMessage<TickSize>, IMarketDataTick
{
    static MessageId IWireMessage<TickSize>.Id => MessageId.FromTws(2, "TICK_SIZE");

    static TickSize IWireMessage<TickSize>.Layout<TFields>(ref TFields f, TickSize m)
    {
        f.Constant(6, "message version");
        return new TickSize(
            RequestId: f.Number(m.RequestId, wire: "tickerId"),
            Field: f.Number(m.Field),
            Size: f.Quantity(m.Size));
    }
}
