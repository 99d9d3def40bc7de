using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Simulator.World.Books;
using Tempest.Simulator.World.Trading;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Values: account updates, account updates multi, account summaries.</summary>
internal sealed partial class AccountDesk
{
    /// <summary>As many summaries as TWS takes from one client.</summary>
    private const int MostSummaries = 2;

    private const string Updates = "updates";

    private bool TakeValues<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestAccountUpdates { Subscribe: true } updates:
                Subscribe(updates.Account);
                return true;
            case RequestAccountUpdates:
                _account = null;
                Accounts.Subscribers.Remove(this);
                return true;
            case RequestAccountUpdatesMulti multi:
                SubscribeMulti(multi);
                return true;
            case CancelAccountUpdatesMulti cancel:
                _valuesMulti.Remove(cancel.RequestId);
                Forget(NameOf(cancel.RequestId));
                return true;
            case RequestAccountSummary summary:
                Summarize(summary);
                return true;
            case CancelAccountSummary cancel:
                _summaries.Remove(cancel.RequestId);
                Forget(NameOf(cancel.RequestId));
                return true;
            default:
                return false;
        }
    }

    private void Subscribe(string named)
    {
        if (named.Length == 0 && Login.Count > 1)
        {
            Refuse(-1, "This login has several accounts: name the one that is meant");
            return;
        }

        var account = named.Length > 0 ? named : Login[0];
        if (!IsKnown(-1, account, ""))
            return;
        if (Accounts.Subscribers.Any(s => s.Key != this && s.Value != account))
        {
            _connection.Send(OrderNotices.OtherAccount);
            return;
        }

        if (_account is not null && _account != account)
            _connection.Send(OrderNotices.TakenOver);
        _account = account;
        Accounts.Subscribers[this] = account;
        Forget(Updates);
        var of = Accounts.Of(account);
        var batch = _connection.NewBatch();
        AddValues(batch, of);
        foreach (var holding in of.Holdings)
            batch.Add(PortfolioOf(of, holding));
        batch.Add(new AccountUpdateTime(OrderTimes.WriteMinute(_simulation.Time.GetUtcNow())));
        batch.Add(new AccountDownloadEnd(account));
        _connection.Send(batch);
    }

    private void AddValues(Batch batch, Account account)
    {
        foreach (var row in Changed(Updates, AccountRows.Of(account, Accounts.FiguresOf(account))))
            batch.Add(new AccountValue(row.Key, row.Value, row.Currency, account.Name));
    }

    private void SubscribeMulti(RequestAccountUpdatesMulti request)
    {
        if (request.Account.Length > 0 ? !IsKnown(request.RequestId, request.Account, request.ModelCode) : !HasNoModel(request.RequestId, request.ModelCode))
            return;
        if (_valuesMulti.ContainsKey(request.RequestId))
        {
            _connection.Send(OrderNotices.DuplicateRequest(request.RequestId));
            return;
        }

        _valuesMulti[request.RequestId] = request;
        var batch = _connection.NewBatch();
        AddMulti(batch, request);
        batch.Add(new AccountUpdateMultiEnd(request.RequestId));
        _connection.Send(batch);
    }

    private void AddMulti(Batch batch, RequestAccountUpdatesMulti request)
    {
        foreach (var account in AccountsMeant(request.Account))
        {
            var figures = Accounts.FiguresOf(account);
            var rows = request.LedgerAndNetLiquidation
                ? [.. AccountRows.Ledger(account, figures), .. AccountRows.Of(account, figures).Where(r => r.Key is "NetLiquidation")]
                : AccountRows.Of(account, figures);
            foreach (var row in Changed(NameOf(request.RequestId) + account.Name, rows))
                batch.Add(new AccountUpdateMulti(request.RequestId, account.Name, "", row.Key, row.Value, row.Currency));
        }
    }

    private void Summarize(RequestAccountSummary request)
    {
        if (_summaries.ContainsKey(request.RequestId))
            _connection.Send(OrderNotices.DuplicateRequest(request.RequestId));
        else if (_summaries.Count >= MostSummaries)
            _connection.Send(OrderNotices.TooManySummaries(request.RequestId));
        else if (request.Group is not "All")
            Refuse(request.RequestId, "This login is no advisor's: the one group it has is All");
        else if (request.Tags.Length == 0)
            Refuse(request.RequestId, "Missing tags");
        else
        {
            var summary = _summaries[request.RequestId] =
                new SummaryRequest(request.RequestId, [.. request.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
            var batch = _connection.NewBatch();
            AddSummary(batch, summary);
            batch.Add(new AccountSummaryEnd(request.RequestId));
            _connection.Send(batch);
        }
    }

    private void AddSummary(Batch batch, SummaryRequest request)
    {
        foreach (var account in AccountsMeant(""))
        {
            var figures = Accounts.FiguresOf(account);
            var rows = AccountRows.Of(account, figures);
            var ledger = AccountRows.Ledger(account, figures).ToList();
            var asked = request.Tags.SelectMany(tag => tag switch
            {
                "$LEDGER" => ledger.Where(r => r.Currency is "BASE"),
                "$LEDGER:ALL" => ledger,
                _ when tag.StartsWith("$LEDGER:", StringComparison.Ordinal) => ledger.Where(r => r.Currency == tag["$LEDGER:".Length..]),
                _ => rows.Where(r => r.Key == tag && r.Currency is not "BASE").Take(1),
            });
            foreach (var row in Changed(NameOf(request.RequestId) + account.Name, asked))
                batch.Add(new AccountSummary(request.RequestId, account.Name, row.Key, row.Value, row.Currency));
        }
    }

    /// <summary>What of the values is not what was told before.</summary>
    private void TellValueChanges()
    {
        var batch = _connection.NewBatch();
        if (_account is { } account)
        {
            AddValues(batch, Accounts.Of(account));
            if (batch.Frames.Count > 0)
                batch.Add(new AccountUpdateTime(OrderTimes.WriteMinute(_simulation.Time.GetUtcNow())));
        }

        foreach (var multi in _valuesMulti.Values)
            AddMulti(batch, multi);
        foreach (var summary in _summaries.Values)
            AddSummary(batch, summary);
        if (batch.Frames.Count > 0)
            _connection.Send(batch);
    }

    private List<AccountRow> Changed(string subscription, IEnumerable<AccountRow> rows)
    {
        var changed = new List<AccountRow>();
        foreach (var row in rows)
        {
            var key = (subscription, $"{row.Key} {row.Currency}");
            if (_toldValues.GetValueOrDefault(key) == row.Value)
                continue;
            _toldValues[key] = row.Value;
            changed.Add(row);
        }

        return changed;
    }

    private void Forget(string subscription)
    {
        foreach (var key in _toldValues.Keys.Where(k => k.Subscription.StartsWith(subscription, StringComparison.Ordinal)).ToList())
            _toldValues.Remove(key);
    }

    private bool HasNoModel(int request, string model)
    {
        if (model.Length == 0)
            return true;
        Refuse(request, "This login has no models");
        return false;
    }

    /// <summary>The named one, or all of the login.</summary>
    private IEnumerable<Account> AccountsMeant(string named) => named.Length > 0 ? [Accounts.Of(named)] : Login.Select(Accounts.Of);

    private static string NameOf(int request) => $"request {request} of ";

    private PortfolioValue PortfolioOf(Account account, Holding holding)
    {
        var price = Accounts.PriceOf(holding.Instrument);
        return new PortfolioValue(
            OrderEcho.Bare(holding.Instrument) with { Exchange = "", PrimaryExchange = holding.Instrument.TradesOn },
            holding.Size, price, decimal.Round(holding.ValueAt(price), 2), decimal.Round(holding.AverageCost, 8),
            decimal.Round(holding.UnrealizedAt(price), 2), decimal.Round(Accounts.RealizedOf(account, holding.Instrument), 2), account.Name);
    }

    private void TellHolding(Account account, Instrument instrument)
    {
        if (account.Of(instrument.ConId) is not { } holding)
            return;
        var batch = _connection.NewBatch();
        batch.Add(PortfolioOf(account, holding));
        _connection.Send(batch);
    }

    /// <summary>Positions whose price may have moved.</summary>
    private void TellPortfolio()
    {
        if (_account is not { } account)
            return;
        foreach (var holding in Accounts.Of(account).Open)
            TellHolding(Accounts.Of(account), holding.Instrument);
    }

    private sealed record SummaryRequest(int RequestId, string[] Tags);
}
