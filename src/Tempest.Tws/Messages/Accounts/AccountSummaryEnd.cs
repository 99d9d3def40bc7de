using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>All accounts have been summed up once.</summary>
public sealed record AccountSummaryEnd(int RequestId) : IWireMessage<AccountSummaryEnd>
{
    static MessageId IWireMessage<AccountSummaryEnd>.Id => MessageId.FromTws(64, "ACCOUNT_SUMMARY_END");

    static AccountSummaryEnd IWireMessage<AccountSummaryEnd>.Layout<TFields>(ref TFields f, AccountSummaryEnd? m)
    {
        f.Constant(1, "message version");
        return new AccountSummaryEnd(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
