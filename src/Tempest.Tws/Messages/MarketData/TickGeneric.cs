using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A tick that is a number but no price.</summary>
/// <param name="Field">Which: 49 halted and so on.</param>
public readonly record struct TickGeneric(int RequestId, int Field, double? Value) : IWireMessage<TickGeneric>, IMarketDataTick
{
    static MessageId IWireMessage<TickGeneric>.Id => MessageId.FromTws(45, "TICK_GENERIC");

    static TickGeneric IWireMessage<TickGeneric>.Layout<TFields>(ref TFields f, TickGeneric m)
    {
        f.Constant(6, "message version");
        return new TickGeneric(
            RequestId: f.Number(m.RequestId, wire: "tickerId"),
            Field: f.Number(m.Field),
            Value: f.Real(m.Value));
    }
}
