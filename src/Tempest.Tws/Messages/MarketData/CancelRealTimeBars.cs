using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Ends <see cref="RequestRealTimeBars"/>.</summary>
public sealed record CancelRealTimeBars(int RequestId) : IWireMessage<CancelRealTimeBars>
{
    static MessageId IWireMessage<CancelRealTimeBars>.Id => MessageId.ToTws(51, "CANCEL_REAL_TIME_BARS");

    static CancelRealTimeBars IWireMessage<CancelRealTimeBars>.Layout<TFields>(ref TFields f, CancelRealTimeBars? m)
    {
        f.Constant(1, "message version");
        return new CancelRealTimeBars(RequestId: f.Number(m?.RequestId, wire: "tickerId"));
    }
}
