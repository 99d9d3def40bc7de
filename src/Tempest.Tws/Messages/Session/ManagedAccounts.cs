using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>The accounts that this login may see. Sent after START_API.</summary>
/// <param name="AccountsList">Account numbers, parted by commas; some TWS end the list with one.</param>
public sealed record ManagedAccounts(string AccountsList) : IWireMessage<ManagedAccounts>
{
    /// <summary>The accounts one by one.</summary>
    public IReadOnlyList<string> Accounts =>
        AccountsList.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static MessageId IWireMessage<ManagedAccounts>.Id => MessageId.FromTws(15, "MANAGED_ACCTS");

    static ManagedAccounts IWireMessage<ManagedAccounts>.Layout<TFields>(ref TFields f, ManagedAccounts? m)
    {
        f.Constant(1, "message version");
        return new ManagedAccounts(AccountsList: f.Text(m?.AccountsList));
    }
}
