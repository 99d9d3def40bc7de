using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Every value and position of the account has come once.</summary>
public sealed record AccountDownloadEnd(string Account) : IWireMessage<AccountDownloadEnd>
{
    static MessageId IWireMessage<AccountDownloadEnd>.Id => MessageId.FromTws(54, "ACCT_DOWNLOAD_END");

    static AccountDownloadEnd IWireMessage<AccountDownloadEnd>.Layout<TFields>(ref TFields f, AccountDownloadEnd? m)
    {
        f.Constant(1, "message version");
        return new AccountDownloadEnd(Account: f.Text(m?.Account));
    }
}
