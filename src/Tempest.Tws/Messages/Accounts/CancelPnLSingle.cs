using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Ends <see cref="RequestPnLSingle"/>.</summary>
public sealed record CancelPnLSingle(int RequestId) : IWireMessage<CancelPnLSingle>
{
    static MessageId IWireMessage<CancelPnLSingle>.Id => MessageId.ToTws(95, "CANCEL_PNL_SINGLE", ServerVersion.ProfitAndLoss);

    static CancelPnLSingle IWireMessage<CancelPnLSingle>.Layout<TFields>(ref TFields f, CancelPnLSingle? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "reqId"));
}
