using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Ends <see cref="RequestPnL"/>.</summary>
public sealed record CancelPnL(int RequestId) : IWireMessage<CancelPnL>
{
    static MessageId IWireMessage<CancelPnL>.Id => MessageId.ToTws(93, "CANCEL_PNL", ServerVersion.ProfitAndLoss);

    static CancelPnL IWireMessage<CancelPnL>.Layout<TFields>(ref TFields f, CancelPnL? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "reqId"));
}
