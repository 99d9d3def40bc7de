using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>One value of an account.</summary>
/// <param name="Key">Such as NetLiquidation; with -C or -S at its end for the commodity or the security segment.</param>
/// <param name="Value">As text: not every value is a number.</param>
/// <param name="Currency">"BASE" for the total in the base currency; "" where there is none.</param>
public sealed record AccountValue(string Key, string Value, string Currency, string Account) : IWireMessage<AccountValue>, IAccountUpdate
{
    static MessageId IWireMessage<AccountValue>.Id => MessageId.FromTws(6, "ACCT_VALUE");

    static AccountValue IWireMessage<AccountValue>.Layout<TFields>(ref TFields f, AccountValue? m)
    {
        f.Constant(2, "message version");
        return new AccountValue(
            Key: f.Text(m?.Key),
            Value: f.Text(m?.Value),
            Currency: f.Text(m?.Currency),
            Account: f.Text(m?.Account, wire: "accountName"));
    }
}
