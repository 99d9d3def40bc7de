using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Starts or ends the updates of one account: <see cref="AccountValue"/>, <see cref="PortfolioValue"/>, <see cref="AccountUpdateTime"/>, then <see cref="AccountDownloadEnd"/>, and again after each change. One a client: a new one replaces the old.</summary>
/// <param name="Subscribe">False ends them.</param>
/// <param name="Account">Needed where the login has several.</param>
public sealed record RequestAccountUpdates(bool Subscribe, string Account = "") : IWireMessage<RequestAccountUpdates>
{
    static MessageId IWireMessage<RequestAccountUpdates>.Id => MessageId.ToTws(6, "REQ_ACCT_DATA");

    static RequestAccountUpdates IWireMessage<RequestAccountUpdates>.Layout<TFields>(ref TFields f, RequestAccountUpdates? m)
    {
        f.Constant(2, "message version");
        return new RequestAccountUpdates(
            Subscribe: f.Flag(m?.Subscribe),
            Account: f.Text(m?.Account, wire: "acctCode"));
    }
}
