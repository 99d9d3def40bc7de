using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks for <see cref="AccountSummary"/> of several accounts at once. Two at most a client; changes follow every three minutes.</summary>
/// <param name="Group">"All", or a group of accounts.</param>
/// <param name="Tags">Parted by commas; $LEDGER, $LEDGER:CUR or $LEDGER:ALL for cash by currency.</param>
public sealed record RequestAccountSummary(int RequestId, string Group, string Tags) : IWireMessage<RequestAccountSummary>
{
    static MessageId IWireMessage<RequestAccountSummary>.Id => MessageId.ToTws(62, "REQ_ACCOUNT_SUMMARY");

    static RequestAccountSummary IWireMessage<RequestAccountSummary>.Layout<TFields>(ref TFields f, RequestAccountSummary? m)
    {
        f.Constant(1, "message version");
        return new RequestAccountSummary(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Group: f.Text(m?.Group),
            Tags: f.Text(m?.Tags));
    }
}
