using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>One value of an account, asked for by <see cref="RequestAccountSummary"/>.</summary>
/// <param name="Value">As text: not every value is a number.</param>
/// <param name="Currency">"" where there is none.</param>
public sealed record AccountSummary(int RequestId, string Account, string Tag, string Value, string Currency) : IWireMessage<AccountSummary>
{
    static MessageId IWireMessage<AccountSummary>.Id => MessageId.FromTws(63, "ACCOUNT_SUMMARY");

    static AccountSummary IWireMessage<AccountSummary>.Layout<TFields>(ref TFields f, AccountSummary? m)
    {
        f.Constant(1, "message version");
        return new AccountSummary(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Account: f.Text(m?.Account),
            Tag: f.Text(m?.Tag),
            Value: f.Text(m?.Value),
            Currency: f.Text(m?.Currency));
    }
}
