using Tempest.Simulator.World;
using Tempest.Simulator.World.Books;
using Tempest.Simulator.World.Trading;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Positions, and profit and loss.</summary>
internal sealed partial class AccountDesk
{
    private bool TakePositions<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestPositions:
                _tellsPositions = true;
                TellAllPositions();
                return true;
            case CancelPositions:
                _tellsPositions = false;
                return true;
            case RequestPositionsMulti multi:
                SubscribePositions(multi);
                return true;
            case CancelPositionsMulti cancel:
                _positionsMulti.Remove(cancel.RequestId);
                return true;
            default:
                return false;
        }
    }

    private void TellAllPositions()
    {
        var batch = _connection.NewBatch();
        foreach (var account in AccountsMeant(""))
        {
            foreach (var holding in account.Open)
                batch.Add(PositionOf(account, holding));
        }

        batch.Add(new PositionEnd());
        _connection.Send(batch);
    }

    private void SubscribePositions(RequestPositionsMulti request)
    {
        if (request.Account.Length > 0 ? !IsKnown(request.RequestId, request.Account, request.ModelCode) : !HasNoModel(request.RequestId, request.ModelCode))
            return;
        _positionsMulti[request.RequestId] = request;
        var batch = _connection.NewBatch();
        foreach (var account in AccountsMeant(request.Account))
        {
            foreach (var holding in account.Open)
                batch.Add(MultiOf(request.RequestId, account, holding));
        }

        batch.Add(new PositionMultiEnd(request.RequestId));
        _connection.Send(batch);
    }

    private void TellPositionChange(Account account, Instrument instrument)
    {
        if (!Login.Contains(account.Name) || account.Of(instrument.ConId) is not { } holding)
            return;
        var batch = _connection.NewBatch();
        if (_tellsPositions)
            batch.Add(PositionOf(account, holding));
        foreach (var multi in _positionsMulti.Values.Where(m => m.Account.Length == 0 || m.Account == account.Name))
            batch.Add(MultiOf(multi.RequestId, account, holding));
        if (batch.Frames.Count > 0)
            _connection.Send(batch);
    }

    private static Position PositionOf(Account account, Holding holding) =>
        new(account.Name, ContractOf(holding), holding.Size, decimal.Round(holding.AverageCost, 8));

    private static PositionMulti MultiOf(int request, Account account, Holding holding) =>
        new(request, account.Name, ContractOf(holding), holding.Size, decimal.Round(holding.AverageCost, 8), ModelCode: "");

    /// <summary>TWS names no exchange of a position.</summary>
    private static Contract ContractOf(Holding holding) => OrderEcho.Bare(holding.Instrument) with { Exchange = "" };

    private bool TakeProfits<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestPnL all:
                Subscribe(new ProfitRequest(all.RequestId, all.Account, null), all.ModelCode);
                return true;
            case RequestPnLSingle single:
                Subscribe(new ProfitRequest(single.RequestId, single.Account, single.ConId), single.ModelCode);
                return true;
            case CancelPnL cancel:
                _profits.Remove(cancel.RequestId);
                return true;
            case CancelPnLSingle cancel:
                _profits.Remove(cancel.RequestId);
                return true;
            default:
                return false;
        }
    }

    private void Subscribe(ProfitRequest request, string model)
    {
        if (!IsKnown(request.RequestId, request.Account, model))
            return;
        if (_profits.ContainsKey(request.RequestId))
        {
            _connection.Send(Faults.OrderNotices.DuplicateRequest(request.RequestId));
            return;
        }

        _profits[request.RequestId] = request;
        TellProfitChanges();
    }

    /// <summary>Whatever has changed since it was told.</summary>
    private void TellProfitChanges()
    {
        if (_profits.Count == 0)
            return;
        var batch = _connection.NewBatch();
        foreach (var request in _profits.Values)
        {
            var account = Accounts.Of(request.Account);
            if (request.ConId is { } conId)
            {
                var now = SingleOf(request.RequestId, account, account.Of(conId));
                if (now == request.ToldSingle)
                    continue;
                request.ToldSingle = now;
                batch.Add(now);
            }
            else
            {
                var figures = Accounts.FiguresOf(account);
                var now = new PnL(request.RequestId, decimal.Round(figures.Daily, 2), decimal.Round(figures.Unrealized, 2), decimal.Round(figures.Realized, 2));
                if (now == request.Told)
                    continue;
                request.Told = now;
                batch.Add(now);
            }
        }

        if (batch.Frames.Count > 0)
            _connection.Send(batch);
    }

    private PnLSingle SingleOf(int request, Account account, Holding? holding) => holding is null
        ? new PnLSingle(request, Size: 0, Daily: null, Unrealized: null, Realized: null, Value: 0)
        : new PnLSingle(
            request,
            holding.Size,
            decimal.Round(Accounts.DailyOf(account, holding), 2),
            decimal.Round(holding.UnrealizedAt(Accounts.PriceOf(holding.Instrument)), 2),
            decimal.Round(Accounts.RealizedOf(account, holding.Instrument), 2),
            decimal.Round(holding.ValueAt(Accounts.PriceOf(holding.Instrument)), 2));

    /// <param name="ConId">Null for the whole account.</param>
    private sealed record ProfitRequest(int RequestId, string Account, int? ConId)
    {
        internal PnL? Told { get; set; }

        internal PnLSingle? ToldSingle { get; set; }
    }
}
