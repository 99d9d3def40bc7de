using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>One value of an account or model.</summary>
/// <param name="Value">As text: not every value is a number.</param>
public sealed record AccountUpdateMulti(
    int RequestId, string Account, string ModelCode, string Key, string Value, string Currency)
    : IWireMessage<AccountUpdateMulti>
{
    static MessageId IWireMessage<AccountUpdateMulti>.Id => MessageId.FromTws(73, "ACCOUNT_UPDATE_MULTI", ServerVersion.Models);

    static AccountUpdateMulti IWireMessage<AccountUpdateMulti>.Layout<TFields>(ref TFields f, AccountUpdateMulti? m)
    {
        f.Constant(1, "message version");
        return new AccountUpdateMulti(
            RequestId: f.Number(m?.RequestId),
            Account: f.Text(m?.Account),
            ModelCode: f.Text(m?.ModelCode),
            Key: f.Text(m?.Key),
            Value: f.Text(m?.Value),
            Currency: f.Text(m?.Currency));
    }
}
