using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>The middle of a single quote. Shares its number with <see cref="TickByTickTrade"/> and <see cref="TickByTickQuote"/>.</summary>
/// <param name="Time">To the second.</param>
public readonly record struct TickByTickMiddle(int RequestId, DateTimeOffset Time, decimal? Middle) : IWireMessage<TickByTickMiddle>, ITickByTick
{
    internal const int MidPoint = 4;

    static MessageId IWireMessage<TickByTickMiddle>.Id => MessageId.FromTws(99, "TICK_BY_TICK", ServerVersion.TickByTick);

    static TickByTickMiddle IWireMessage<TickByTickMiddle>.Layout<TFields>(ref TFields f, TickByTickMiddle m)
    {
        var requestId = f.Number(m.RequestId, wire: "reqId");
        f.Constant(MidPoint, "kind of tick");
        return new TickByTickMiddle(
            RequestId: requestId,
            Time: f.UnixSeconds(m.Time),
            Middle: f.Price(m.Middle, wire: "midPoint"));
    }
}
