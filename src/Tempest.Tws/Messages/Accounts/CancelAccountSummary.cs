using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Ends <see cref="RequestAccountSummary"/>.</summary>
public sealed record CancelAccountSummary(int RequestId) : IWireMessage<CancelAccountSummary>
{
    static MessageId IWireMessage<CancelAccountSummary>.Id => MessageId.ToTws(63, "CANCEL_ACCOUNT_SUMMARY");

    static CancelAccountSummary IWireMessage<CancelAccountSummary>.Layout<TFields>(ref TFields f, CancelAccountSummary? m)
    {
        f.Constant(1, "message version");
        return new CancelAccountSummary(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
