using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Every value has come once.</summary>
public sealed record AccountUpdateMultiEnd(int RequestId) : IWireMessage<AccountUpdateMultiEnd>
{
    static MessageId IWireMessage<AccountUpdateMultiEnd>.Id => MessageId.FromTws(74, "ACCOUNT_UPDATE_MULTI_END", ServerVersion.Models);

    static AccountUpdateMultiEnd IWireMessage<AccountUpdateMultiEnd>.Layout<TFields>(ref TFields f, AccountUpdateMultiEnd? m)
    {
        f.Constant(1, "message version");
        return new AccountUpdateMultiEnd(RequestId: f.Number(m?.RequestId));
    }
}
