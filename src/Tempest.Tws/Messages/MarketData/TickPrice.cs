using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A price. Its size belongs to the size tick of the same side, which TWS sends too.</summary>
/// <param name="Field">Which: 1 bid, 2 ask, 4 last, 6 high, 7 low, 9 close and so on.</param>
/// <param name="Price">In the contract's currency; -1 (with size 0) where there is none now, but some contracts trade below zero.</param>
/// <param name="Size">Null where TWS does not say.</param>
public readonly record struct TickPrice(int RequestId, int Field, decimal? Price, decimal? Size, TickAttributes Attributes) : IWireMessage<TickPrice>, IMarketDataTick
{
    static MessageId IWireMessage<TickPrice>.Id => MessageId.FromTws(1, "TICK_PRICE");

    static TickPrice IWireMessage<TickPrice>.Layout<TFields>(ref TFields f, TickPrice m)
    {
        f.Constant(6, "message version");
        return new TickPrice(
            RequestId: f.Number(m.RequestId, wire: "tickerId"),
            Field: f.Number(m.Field),
            Price: f.Price(m.Price),
            Size: f.Quantity(m.Size),
            Attributes: TickAttributeBits.KnownTo(ref f, f.Mask((int)TickAttributeBits.KnownTo(ref f, (int)m.Attributes), TickAttributeBits.Bits, "m.Attributes", wire: "attribs")));
    }

    /// <summary>The number of the size tick that <see cref="Size"/> belongs to; null for prices that have none.</summary>
    public int? SizeField => Field switch
    {
        1 => 0,
        2 => 3,
        4 => 5,
        66 => 69,
        67 => 70,
        68 => 71,
        _ => null,
    };
}
