using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Ends <see cref="RequestMarketDepth"/>.</summary>
/// <param name="IsSmartDepth">As it was asked for.</param>
public sealed record CancelMarketDepth(int RequestId, bool IsSmartDepth = false) : IWireMessage<CancelMarketDepth>
{
    static MessageId IWireMessage<CancelMarketDepth>.Id => MessageId.ToTws(11, "CANCEL_MKT_DEPTH");

    static CancelMarketDepth IWireMessage<CancelMarketDepth>.Layout<TFields>(ref TFields f, CancelMarketDepth? m)
    {
        f.Constant(1, "message version");
        return new CancelMarketDepth(
            RequestId: f.Number(m?.RequestId, wire: "tickerId"),
            IsSmartDepth: f.Since(ServerVersion.SmartDepth, m?.IsSmartDepth is true) ? f.Flag(m?.IsSmartDepth) : false);
    }
}
