using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>The updates of one account.</summary>
internal sealed class AccountStream(TwsClient client, AccountUse use, string account) : TurnStream<IAccountUpdate>(client),
    IReceiver<AccountValue>, IReceiver<PortfolioValue>, IReceiver<AccountUpdateTime>
{
    internal string Account => account;

    internal IEnumerable<IDisposable> Listen(Router router) =>
        [router.Listen<AccountValue>(this), router.Listen<PortfolioValue>(this), router.Listen<AccountUpdateTime>(this)];

    void IReceiver<AccountValue>.Receive(AccountValue message) => Write(message, message.Account);

    void IReceiver<PortfolioValue>.Receive(PortfolioValue message) => Write(message, message.Account);

    void IReceiver<AccountUpdateTime>.Receive(AccountUpdateTime message) => Write(message, "");

    protected override void OnClosed(StreamEnd end, ErrorMessage? notice)
    {
        use.Leave(this);
        base.OnClosed(end, notice);
    }

    private void Write(IAccountUpdate update, string named)
    {
        if (named.Length == 0 || account.Length == 0 || named == account)
            Stream.Write(update);
    }
}
