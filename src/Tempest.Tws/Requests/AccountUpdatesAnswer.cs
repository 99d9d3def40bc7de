using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Results;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Requests;

/// <summary>All values and positions of one account.</summary>
internal sealed class AccountUpdatesAnswer(string name, Turn turn, string account) : TurnAnswer<AccountUpdates>(name, turn),
    IReceiver<AccountValue>, IReceiver<PortfolioValue>, IReceiver<AccountUpdateTime>, IReceiver<AccountDownloadEnd>
{
    private readonly OrderedDictionary<(string, string), AccountValue> _values = [];
    private readonly OrderedDictionary<int, PortfolioValue> _portfolio = [];
    private string _named = "";
    private string _time = "";

    /// <summary>The names of the messages that make it up.</summary>
    internal static readonly string[] Messages = ["ACCT_VALUE", "PORTFOLIO_VALUE", "ACCT_UPDATE_TIME", "ACCT_DOWNLOAD_END"];

    internal IEnumerable<IDisposable> Listen(Router router) =>
    [
        router.Listen<AccountValue>(this), router.Listen<PortfolioValue>(this), router.Listen<AccountUpdateTime>(this), router.Listen<AccountDownloadEnd>(this),
    ];

    void IReceiver<AccountValue>.Receive(AccountValue message)
    {
        if (IsMeant(message.Account))
            _values[(message.Key, message.Currency)] = message;
    }

    void IReceiver<PortfolioValue>.Receive(PortfolioValue message)
    {
        if (IsMeant(message.Account))
            _portfolio[message.Contract.ConId] = message;
    }

    void IReceiver<AccountUpdateTime>.Receive(AccountUpdateTime message) => _time = message.Time;

    void IReceiver<AccountDownloadEnd>.Receive(AccountDownloadEnd message)
    {
        if (!IsMeant(message.Account))
            return;
        _named = message.Account;
        End();
    }

    protected override AccountUpdates Take()
    {
        var taken = new AccountUpdates(account.Length > 0 ? account : _named, [.. _values.Values], [.. _portfolio.Values], _time);
        _values.Clear();
        _portfolio.Clear();
        return taken;
    }

    /// <summary>Some values name no account.</summary>
    private bool IsMeant(string named) => named.Length == 0 || account.Length == 0 || named == account;
}
