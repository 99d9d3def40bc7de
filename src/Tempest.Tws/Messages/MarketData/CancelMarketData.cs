using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Ends <see cref="RequestMarketData"/>.</summary>
public sealed record CancelMarketData(int RequestId) : IWireMessage<CancelMarketData>
{
    static MessageId IWireMessage<CancelMarketData>.Id => MessageId.ToTws(2, "CANCEL_MKT_DATA");

    static CancelMarketData IWireMessage<CancelMarketData>.Layout<TFields>(ref TFields f, CancelMarketData? m)
    {
        f.Constant(1, "message version");
        return new CancelMarketData(RequestId: f.Number(m?.RequestId, wire: "tickerId"));
    }
}
