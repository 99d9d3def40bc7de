using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.Sessions;
using Tempest.Simulator.World.Books;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.World.Trading;

/// <summary>What it tells clients, in TWS's words and in the order of TWS's messages (WIRE.md 11.3).</summary>
internal sealed partial class Exchange
{
    /// <summary>What happened at the exchange while TWS had no line to IB.</summary>
    private readonly List<(Report Report, DateTimeOffset Time)> _late = [];

    private readonly Dictionary<ClientConnection, Batch> _mail = [];
    private readonly HashSet<long> _named = [];

    /// <param name="isOvertaken">Whether the next news of the same order follows at once.</param>
    private void Tell(Report report, DateTimeOffset time, bool isOvertaken)
    {
        var ticket = report.Ticket;
        switch (report)
        {
            case Report.Accepted:
                TellAccepted(ticket, isOvertaken);
                break;
            case Report.Changed:
                Tell(ticket, OrderEcho.StatusOf(ticket));
                break;
            case Report.Traded traded:
                TellTraded(traded, time);
                break;
            case Report.Ended ended:
                TellEnded(ended);
                break;
        }

        if (!IsIbUp && ticket.IsOpen)
            _known = _known.SetItem(ticket.PermId, ticket);
        else if (!ticket.IsOpen)
            _known = _known.Remove(ticket.PermId);
    }

    private void TellAccepted(Ticket ticket, bool isOvertaken)
    {
        var behaviour = BehaviourTowards(ticket.ClientId);
        if (ticket.Phase is Phase.Unconfirmed)
        {
            if (behaviour.Hold is not OrderHold.Silent)
            {
                Tell(ticket, OrderEcho.StatusOf(ticket));
                TellAbout(ticket, OrderNotices.AsksFirst(ticket.OrderId));
            }

            return;
        }

        if (behaviour.FirstStatus is FirstStatus.Submitted && isOvertaken)
            return;
        var isPlain = ticket is { Phase: Phase.Dormant } && isOvertaken;
        Tell(ticket, isPlain && behaviour.FirstStatus is FirstStatus.PendingSubmit ? "PendingSubmit" : OrderEcho.StatusOf(ticket));
        if (ticket is { Phase: Phase.Dormant, Kind.IsAtClose: false } && !_simulation.Market.IsOpen(InstrumentOf(ticket)))
            TellAbout(ticket, WaitsForOpen(ticket));
    }

    private ErrorMessage WaitsForOpen(Ticket ticket)
    {
        var instrument = InstrumentOf(ticket);
        var opens = instrument.Hours.Zone.LocalOf(SessionTimes.Start(instrument, Now, regular: ticket.NeedsRegularHours));
        return OrderNotices.WaitsForOpen(
            ticket.OrderId,
            string.Create(CultureInfo.InvariantCulture, $"{ticket.Order.Action} {ticket.Quantity} {instrument.Contract.LocalSymbol}"),
            string.Create(CultureInfo.InvariantCulture, $"{opens:yyyy-MM-dd HH:mm:ss} {instrument.Hours.ZoneName}"));
    }

    /// <summary>OPEN_ORDER and ORDER_STATUS, as often as the behaviour says them.</summary>
    private void Tell(Ticket ticket, string status)
    {
        if (ticket.Phase is Phase.Untransmitted && status is not "ApiCancelled")
            return;
        var behaviour = BehaviourTowards(ticket.ClientId);
        // Once it has been said, it is known.
        var permId = _named.Add(ticket.PermId) && behaviour.PermIdComesLate ? 0 : ticket.PermId;
        for (var time = 0; time <= behaviour.Repeats; time++)
        {
            foreach (var connection in HearersOf(ticket))
                Write(connection, ticket, status, permId);
        }
    }

    private void Write(ClientConnection connection, Ticket ticket, string status, long? permId = null)
    {
        var batch = BatchFor(connection);
        batch.Add(OrderEcho.Open(ticket, InstrumentOf(ticket), status, ParentIdOf(ticket), permId ?? ticket.PermId));
        if (BehaviourTowards(ticket.ClientId).Fills is not FillReporting.WithoutStatus || ticket.Order.OrderType is not "MKT")
            batch.Add(OrderEcho.Status(ticket, status, ParentIdOf(ticket), permId ?? ticket.PermId));
        if (connection.ClientId is { } hearer && hearer != ticket.ClientId && ticket.OrderId > 0)
            _simulation.OrderIds.See(hearer, ticket.OrderId);
    }

    private static int ParentIdOf(Ticket ticket) => ticket.Order.ParentId;

    private void TellTraded(Report.Traded traded, DateTimeOffset time)
    {
        var ticket = traded.Ticket;
        var deal = new Deal(
            NextExecutionId(), 1, time, ticket.Order.Account, InstrumentOf(ticket), ticket.IsBuy, traded.Size, traded.Price, ticket.Filled, ticket.AveragePrice,
            ExecutedOn(ticket), traded.AddsLiquidity, ticket.PermId, ticket.ClientId, ticket.OrderId, ticket.Order.OrderRef, ticket.Order.ModelCode, ticket.IsManual);
        if (!ticket.IsOpen)
            _done.Add(ticket);
        var isStatusFirst = BehaviourTowards(ticket.ClientId).Fills is FillReporting.StatusFirst;
        if (isStatusFirst)
            Tell(ticket, OrderEcho.StatusOf(ticket));
        SendTo(ticket, OrderEcho.Execution(deal, requestId: -1));
        if (!isStatusFirst)
            Tell(ticket, OrderEcho.StatusOf(ticket));
        Flush();

        // Positions and values change after the client knows why.
        _simulation.Accounts.Book(deal);
        SendTo(ticket, OrderEcho.Commission(deal, _simulation.Accounts.Of(deal.Account).RealizedBy(deal)));
    }

    private string NextExecutionId() => string.Create(
        CultureInfo.InvariantCulture, $"{0xE0D5 + (uint)_simulation.Options.Seed:x8}.{_firstExecution + ++_executions:x8}.01");

    /// <summary>SMART is no exchange: something stands behind it.</summary>
    private string ExecutedOn(Ticket ticket) => ticket.Exchange is "SMART" or "" ? InstrumentOf(ticket).TradesOn : ticket.Exchange;

    private void TellEnded(Report.Ended ended)
    {
        var wasSent = _known.GetValueOrDefault(ended.Ticket.PermId) is not { Phase: Phase.Untransmitted };
        var isRefused = ended.Cause is EndCause.Refusal;
        var reason = isRefused ? _refusals.GetValueOrDefault(ended.Ticket.PermId, "") : ReasonOf(ended.Cause);
        var ticket = ended.Ticket with { EndText = isRefused ? "Rejected: " + reason : ended.Cause is EndCause.Request ? "Cancelled by Trader" : "Cancelled: " + reason };
        if (!isRefused)
        {
            _done.Add(ticket);
            if (ended.Cause is EndCause.NotAtOnce)
                Tell(ticket, "PendingCancel");
            Tell(ticket, wasSent ? OrderEcho.StatusOf(ticket) : "ApiCancelled");
            TellAbout(ticket, OrderNotices.Cancelled(ticket.OrderId, ended.Cause is EndCause.Request ? "" : reason));
            return;
        }

        var verdict = BehaviourTowards(ticket.ClientId).Verdict;
        if (verdict is OrderVerdict.Cancelled)
        {
            ticket = ticket with { Phase = Phase.Cancelled };
            Tell(ticket with { Phase = Phase.Dormant }, "PreSubmitted");
        }

        _done.Add(ticket);
        TellAbout(ticket, OrderNotices.Rejected(ticket.OrderId, reason));
        if (verdict is not OrderVerdict.WithoutStatus)
            Tell(ticket, OrderEcho.StatusOf(ticket));
    }

    private static string ReasonOf(EndCause cause) => cause switch
    {
        EndCause.Parent => "the parent order was cancelled",
        EndCause.Group => "another order of its group was filled",
        EndCause.Expiry => "its time in force has ended",
        EndCause.NotAtOnce => "what could not be filled at once",
        EndCause.NotWhole => "it could not be filled whole at once",
        EndCause.Condition => "its conditions are met",
        _ => "",
    };

    private void TellAbout(Ticket ticket, ErrorMessage notice)
    {
        foreach (var connection in HearersOf(ticket))
            BatchFor(connection).Add(notice);
    }

    /// <summary>Says something to who asked; nothing when that was nobody.</summary>
    private void Answer(ClientConnection? connection, ErrorMessage notice)
    {
        if (connection is not null)
            BatchFor(connection).Add(notice);
    }

    private void SendTo<T>(Ticket ticket, T message)
        where T : IWireMessage<T>
    {
        foreach (var connection in HearersOf(ticket))
            BatchFor(connection).Add(message);
    }

    /// <summary>The sessions of the client it belongs to, and the master's.</summary>
    private IEnumerable<ClientConnection> HearersOf(Ticket ticket)
    {
        var master = Common.MasterClientId;
        return _simulation.Connections.Of(Target.All)
            .Where(c => c is { IsTold: true, IsSession: true } && (c.ClientId == ticket.ClientId || c.ClientId == master));
    }

    private Batch BatchFor(ClientConnection connection)
    {
        if (!_mail.TryGetValue(connection, out var batch))
            _mail[connection] = batch = connection.NewBatch();
        return batch;
    }

    /// <summary>Sends what has been written, each client's news together.</summary>
    private void Flush()
    {
        foreach (var (connection, batch) in _mail)
            connection.Send(batch);
        _mail.Clear();
    }
}
