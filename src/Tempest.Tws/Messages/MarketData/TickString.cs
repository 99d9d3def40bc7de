using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A tick that is a text.</summary>
/// <param name="Field">Which: 45 time of the last trade and so on.</param>
public readonly record struct TickString(int RequestId, int Field, string Value) : IWireMessage<TickString>, IMarketDataTick
{
    static MessageId IWireMessage<TickString>.Id => MessageId.FromTws(46, "TICK_STRING");

    static TickString IWireMessage<TickString>.Layout<TFields>(ref TFields f, TickString m)
    {
        f.Constant(6, "message version");
        return new TickString(
            RequestId: f.Number(m.RequestId, wire: "tickerId"),
            Field: f.Number(m.Field),
            Value: f.Text(m.Value));
    }
}
