using System.Collections.Immutable;
using Tempest.Simulator.Faults;
using Tempest.Simulator.Sessions;
using Tempest.Simulator.World.Books;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>What it lists for clients.</summary>
internal sealed partial class Exchange
{
    private const int Manual = 0;

    private bool _bindsNewOrders;

    /// <summary>What TWS tells a client that has just started: its own open orders, if it has any.</summary>
    internal void Greet(ClientConnection connection)
    {
        var clientId = connection.ClientId!.Value;
        if (!connection.Behaviour.Orders.TellsOrdersAtStart)
            return;
        var orders = Listed().Where(t => t.ClientId == clientId || clientId == Common.MasterClientId).ToList();
        if (orders.Count > 0)
            List(connection, orders);
    }

    /// <summary>The client's own open orders. For client 0 those entered in TWS are bound first.</summary>
    internal void ListOwn(ClientConnection connection)
    {
        if (IsReadOnly(connection))
            return;
        var clientId = connection.ClientId!.Value;
        if (clientId == Manual)
            BindAll();
        List(connection, Listed().Where(t => t.ClientId == clientId));
    }

    /// <summary>The open orders of everybody.</summary>
    internal void ListAll(ClientConnection connection) => List(connection, Listed());

    /// <summary>Client 0 is told of orders entered in TWS from now on as its own.</summary>
    internal void BindFromNowOn(ClientConnection connection, bool binds)
    {
        if (IsReadOnly(connection))
            return;
        if (connection.ClientId != Manual)
        {
            connection.Send(OrderNotices.BindsForClientZeroOnly);
            return;
        }

        _bindsNewOrders = binds;
        if (binds)
            BindAll();
        Flush();
    }

    /// <summary>Today's finished orders of everybody.</summary>
    internal void ListCompleted(ClientConnection connection, bool apiOnly)
    {
        if (IsReadOnly(connection))
            return;
        var batch = connection.NewBatch();
        var midnight = OrderTimes.Midnight(Now);
        foreach (var ticket in _done.Where(t => t.EndedAt >= midnight && !(apiOnly && t.IsManual)))
            batch.Add(OrderEcho.Completed(ticket, InstrumentOf(ticket)));
        batch.Add(new CompletedOrdersEnd());
        connection.Send(batch);
    }

    /// <summary>Today's executions that fit, with what they cost.</summary>
    internal void ListExecutions(ClientConnection connection, RequestExecutions request)
    {
        var since = OrderTimes.Midnight(Now);
        if (request.Since.Length > 0)
        {
            if (!OrderTimes.TryParse(request.Since, out var asked, out _))
            {
                connection.Send(OrderNotices.BadTime(request.RequestId));
                return;
            }

            since = asked > since ? asked : since;
        }

        var batch = connection.NewBatch();
        var login = connection.Behaviour.Accounts ?? _simulation.Options.Accounts;
        foreach (var deal in _simulation.Accounts.All.Where(a => login.Contains(a.Name)).SelectMany(a => a.Deals).Where(d => Fits(d, request) && d.Time >= since).OrderBy(d => d.Time))
        {
            batch.Add(OrderEcho.Execution(deal, request.RequestId));
            batch.Add(OrderEcho.Commission(deal, _simulation.Accounts.Of(deal.Account).RealizedBy(deal)));
        }

        batch.Add(new ExecutionEnd(request.RequestId));
        connection.Send(batch);
    }

    private static bool Fits(Deal deal, RequestExecutions filter) =>
        (filter.ClientId == 0 || filter.ClientId == deal.ClientId)
        && (filter.Account.Length == 0 || filter.Account == deal.Account)
        && (filter.Symbol.Length == 0 || filter.Symbol.Equals(deal.Instrument.Symbol, StringComparison.OrdinalIgnoreCase))
        && (filter.SecType.Length == 0 || filter.SecType == deal.Instrument.SecurityType)
        && (filter.Exchange.Length == 0 || filter.Exchange == deal.Exchange)
        && (filter.Side.Length == 0 || filter.Side is "BUY" == deal.IsBuy);

    private static bool IsReadOnly(ClientConnection connection)
    {
        if (!connection.Behaviour.Orders.IsReadOnly)
            return false;
        connection.Send(OrderNotices.ReadOnly(-1));
        return true;
    }

    /// <summary>What a person sees in TWS as sent; a question that is open, or an order that waits for its transmission, is no order yet.</summary>
    private ImmutableArray<Ticket> Listed() =>
    [
        .. _known.Values.Where(t => t.IsKnown && !(t.Phase is Phase.Unconfirmed && BehaviourTowards(t.ClientId).Hold is OrderHold.Silent)),
    ];

    private void List(ClientConnection connection, IEnumerable<Ticket> tickets)
    {
        foreach (var ticket in tickets)
            Write(connection, ticket, OrderEcho.StatusOf(ticket));
        BatchFor(connection).Add(new OpenOrderEnd());
        Flush();
    }

    private void BindAll()
    {
        foreach (var ticket in _known.Values.Where(t => t is { IsManual: true, OrderId: 0 }))
            Bind(ticket);
    }

    private Ticket Bind(Ticket ticket)
    {
        var bound = ticket with { OrderId = --_lastBoundId };
        if (_book.Open.TryGetValue(bound.PermId, out var atExchange))
            _book = _book with { Open = _book.Open.SetItem(bound.PermId, atExchange with { OrderId = bound.OrderId }) };
        _known = _known.SetItem(bound.PermId, bound);
        foreach (var connection in HearersOf(bound).Where(c => c.ServerVersion >= Tws.ServerVersion.OrderBound))
            BatchFor(connection).Add(new OrderBound(bound.PermId, bound.ClientId, bound.OrderId));
        return bound;
    }
}
