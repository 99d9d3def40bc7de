using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>Ends <see cref="RequestFundamentals"/>.</summary>
public sealed record CancelFundamentals(int RequestId) : IWireMessage<CancelFundamentals>
{
    static MessageId IWireMessage<CancelFundamentals>.Id => MessageId.ToTws(53, "CANCEL_FUNDAMENTAL_DATA");

    static CancelFundamentals IWireMessage<CancelFundamentals>.Layout<TFields>(ref TFields f, CancelFundamentals? m)
    {
        f.Constant(1, "message version");
        return new CancelFundamentals(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
