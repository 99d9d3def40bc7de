using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>Ends a market scanner.</summary>
public sealed record CancelScanner(int RequestId) : IWireMessage<CancelScanner>
{
    static MessageId IWireMessage<CancelScanner>.Id => MessageId.ToTws(23, "CANCEL_SCANNER_SUBSCRIPTION");

    static CancelScanner IWireMessage<CancelScanner>.Layout<TFields>(ref TFields f, CancelScanner? m)
    {
        f.Constant(1, "message version");
        return new CancelScanner(RequestId: f.Number(m?.RequestId, wire: "tickerId"));
    }
}
