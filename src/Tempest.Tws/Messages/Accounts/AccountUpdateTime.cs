using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>When the account's values were computed.</summary>
/// <param name="Time">HH:mm, in the time of the login.</param>
public sealed record AccountUpdateTime(string Time) : IWireMessage<AccountUpdateTime>, IAccountUpdate
{
    static MessageId IWireMessage<AccountUpdateTime>.Id => MessageId.FromTws(8, "ACCT_UPDATE_TIME");

    static AccountUpdateTime IWireMessage<AccountUpdateTime>.Layout<TFields>(ref TFields f, AccountUpdateTime? m)
    {
        f.Constant(1, "message version");
        return new AccountUpdateTime(Time: f.Text(m?.Time, wire: "timestamp"));
    }
}
