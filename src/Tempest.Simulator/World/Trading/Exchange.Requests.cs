using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.Sessions;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.World.Trading;

/// <summary>What clients ask of it.</summary>
internal sealed partial class Exchange
{
    /// <summary>As many working orders as IB takes for one contract, side and account.</summary>
    private const int MostWorking = 15;

    /// <summary>Requests that wait until IB is back: changes and cancels of orders that are at the exchange.</summary>
    private readonly List<Action> _waiting = [];

    private readonly Dictionary<long, string> _refusals = [];

    /// <summary>What is to be said about orders once they are transmitted.</summary>
    private readonly Dictionary<long, Action> _unsaid = [];

    /// <summary>A new order, or a change to a working one.</summary>
    internal void Place(ClientConnection connection, PlaceOrder request)
    {
        var clientId = connection.ClientId!.Value;
        if (connection.Behaviour.Orders.IsReadOnly)
            Answer(connection, OrderNotices.ReadOnly(request.OrderId));
        else if (request.Order.WhatIf)
            Preview(connection, request);
        else if (OpenOf(clientId, request.OrderId) is { } open)
            Modify(connection, request, open);
        else
            PlaceNew(connection, request);
        Flush();
    }

    internal void Cancel(ClientConnection connection, int orderId)
    {
        var clientId = connection.ClientId!.Value;
        if (connection.Behaviour.Orders.IsReadOnly)
            Answer(connection, OrderNotices.ReadOnly(orderId));
        else if ((OpenOf(clientId, orderId) ?? OthersOf(connection, orderId)) is { } open)
            Cancel(open, connection);
        else if (_done.FindLast(t => t.ClientId == clientId && t.OrderId == orderId && orderId != 0) is { } done)
            Answer(connection, OrderNotices.CannotCancel(orderId, done.PermId, OrderEcho.StatusOf(done), connection.ServerVersion));
        else
            Answer(connection, OrderNotices.NotFound(orderId, connection.ServerVersion));
        Flush();
    }

    /// <summary>Cancels every order of every client, and those entered in TWS.</summary>
    internal void CancelAll(ClientConnection connection)
    {
        if (connection.Behaviour.Orders.IsReadOnly)
        {
            Answer(connection, OrderNotices.ReadOnly(-1));
            Flush();
            return;
        }

        // Parents first: their children go with them.
        foreach (var permId in _known.Keys.ToList())
        {
            if (_known.GetValueOrDefault(permId) is { } open)
                Cancel(open, connection: null);
        }

        Flush();
    }

    private Ticket? OpenOf(int clientId, int orderId) =>
        orderId == 0 ? null : _known.Values.LastOrDefault(t => t.ClientId == clientId && t.OrderId == orderId);

    /// <summary>Another client's order that this one has seen, where TWS is lax about whose it is.</summary>
    private Ticket? OthersOf(ClientConnection connection, int orderId) =>
        connection.Behaviour.Orders.AnyoneCancels && orderId > 0 ? _known.Values.LastOrDefault(t => t.OrderId == orderId) : null;

    private void PlaceNew(ClientConnection connection, PlaceOrder request)
    {
        var (id, clientId) = (request.OrderId, connection.ClientId!.Value);
        if (id <= 0 || id <= _simulation.OrderIds.LastUsed(clientId))
        {
            Answer(connection, IsLateChange(clientId, request) ? OrderNotices.AlreadyFilled(id) : OrderNotices.DuplicateId(id));
            return;
        }

        if (Draft(connection, request, out var instrument) is not { } ticket)
            return;
        _simulation.OrderIds.Use(clientId, id);
        // Not a word on an order before it is transmitted.
        _unsaid[ticket.PermId] = () => Warn(connection, request, instrument!);
        Apply(new Happening.Placed(ticket));
        if (ticket.Order.Transmit)
            Transmit(ticket);
    }

    /// <summary>Whether it reads like a change to an order that has filled meanwhile, rather than like a new one under an old ID.</summary>
    private bool IsLateChange(int clientId, PlaceOrder request) =>
        _done.FindLast(t => t.ClientId == clientId && t.OrderId == request.OrderId) is { Phase: Phase.Filled } done
        && request.Order.Action == done.Order.Action && request.Order.OrderType == done.Order.OrderType
        && (request.Order.LimitPrice != done.Order.LimitPrice || request.Order.AuxPrice != done.Order.AuxPrice || request.Order.TotalQuantity != done.Order.TotalQuantity);

    /// <summary>The order as a ticket, if TWS finds nothing wrong with it.</summary>
    private Ticket? Draft(ClientConnection connection, PlaceOrder request, out Instrument? instrument)
    {
        var (id, order) = (request.OrderId, request.Order);
        instrument = null;
        var accounts = connection.Behaviour.Accounts ?? _simulation.Options.Accounts;
        if (order.Account.Length == 0 && accounts.Length > 1)
            return Refuse(connection, OrderNotices.NoAccount(id));
        if (order.Account.Length > 0 && !accounts.Contains(order.Account))
            return Refuse(connection, OrderNotices.Invalid(id, "Invalid account code"));
        instrument = _simulation.Instruments.Single(request.Contract, out var refusal);
        if (instrument is null)
        {
            var isExpired = _simulation.Instruments.Single(request.Contract with { IncludeExpired = true }, out _) is not null;
            return Refuse(connection, isExpired ? OrderNotices.ExpiredContract(id) : refusal! with { RequestId = id });
        }

        if (OrderChecks.Find(id, order, instrument, Now, connection.ServerVersion) is { } mistake)
            return Refuse(connection, mistake);

        Ticket? parent = null;
        if (order.ParentId != 0 && (parent = OpenOf(connection.ClientId!.Value, order.ParentId)) is null)
            return Refuse(connection, OrderNotices.NoParent(id));
        _instruments[instrument.ConId] = instrument;
        var filledIn = order with
        {
            Account = order.Account.Length > 0 ? order.Account : accounts[0],
            TimeInForce = order.TimeInForce.Length > 0 ? order.TimeInForce : OrderChecks.PresetTimeInForce,
        };
        var ticket = new Ticket
        {
            PermId = ++_lastPermId,
            ClientId = connection.ClientId!.Value,
            OrderId = id,
            Order = filledIn,
            ConId = instrument.ConId,
            Tick = instrument.TickSize,
            Exchange = request.Contract.Exchange,
            PlacedAt = Now,
            Granted = filledIn.TotalQuantity ?? 0,
            ParentPermId = parent?.PermId ?? 0,
            // TWS puts children into a group of their parent's.
            Group = parent is not null ? parent.PermId.ToString(CultureInfo.InvariantCulture) : order.OcaGroup,
            GroupType = order.OcaGroup.Length > 0 && order.OcaType == 0 ? 1 : order.OcaType,
        };
        return OrderTerms.Apply(ticket, filledIn, instrument, Now, HasHours);
    }

    private Ticket? Refuse(ClientConnection connection, ErrorMessage refusal)
    {
        Answer(connection, refusal);
        return null;
    }

    private void Warn(ClientConnection connection, PlaceOrder request, Instrument instrument)
    {
        if (request.Order.TimeInForce.Length == 0 && connection.Behaviour.Orders.SaysPresetTimeInForce)
            Answer(connection, OrderNotices.PresetTimeInForce(request.OrderId));
        if (request.Order.OutsideRth && instrument.SecurityType is "CASH")
            Answer(connection, OrderNotices.OutsideHoursIgnored(request.OrderId));
        string[] times =
        [
            request.Order.GoodAfterTime,
            request.Order.TimeInForce is "GTD" ? request.Order.GoodTillDate : "",
            .. request.Order.Conditions.OfType<OrderCondition.Time>().Select(c => c.At),
        ];
        if (Array.Exists(times, time => OrderTimes.TryParse(time, out _, out var lacksZone) && lacksZone))
            Answer(connection, OrderNotices.NoZone(request.OrderId));
    }

    private void Preview(ClientConnection connection, PlaceOrder request)
    {
        if (Draft(connection, request, out var instrument) is not { } ticket)
            return;
        BatchFor(connection).Add(_preview.Answer(ticket, instrument!));
    }

    /// <summary>Sends an order and what of its family has waited for it, unless IB or the exchange refuses.</summary>
    private void Transmit(Ticket ticket)
    {
        var root = ticket;
        while (_known.GetValueOrDefault(root.ParentPermId) is { } parent)
            root = parent;
        var family = _known.Values.Where(t => t.Phase is Phase.Untransmitted && (t.PermId == root.PermId || IsBelow(t, root))).ToList();
        foreach (var member in family)
        {
            if (_unsaid.Remove(member.PermId, out var warn))
                warn();
            if (_known.ContainsKey(member.PermId) && RefusalOf(member) is { } reason)
            {
                _refusals[member.PermId] = reason;
                Apply(new Happening.Ended(member.PermId, EndCause.Refusal));
            }
        }

        var behaviour = BehaviourTowards(ticket.ClientId);
        if (_known.ContainsKey(root.PermId))
            Apply(new Happening.Transmitted(root.PermId), behaviour.Hold is not OrderHold.None ? Phase.Unconfirmed : IsIbUp ? null : Phase.Unsent);
    }

    private bool IsBelow(Ticket ticket, Ticket root) =>
        _known.GetValueOrDefault(ticket.ParentPermId) is { } parent && (parent.PermId == root.PermId || IsBelow(parent, root));

    /// <summary>Why IB or the exchange refuses an order that TWS took; null when they do not.</summary>
    private string? RefusalOf(Ticket ticket)
    {
        var behaviour = BehaviourTowards(ticket.ClientId);
        if (behaviour.Verdict is not OrderVerdict.Accept)
            return behaviour.RefusalReason;
        if (!IsIbUp && !behaviour.KeepsOrdersWhileIbIsAway)
            return "TWS is not connected to IB";
        var working = _known.Values.Count(t => t.Phase > Phase.Untransmitted && t.ConId == ticket.ConId && t.IsBuy == ticket.IsBuy && t.Order.Account == ticket.Order.Account);
        if (working >= MostWorking)
            return string.Create(CultureInfo.InvariantCulture, $"at most {MostWorking} working orders are allowed on one side of a contract in one account");
        return ticket.IsChild || _preview.Allows(ticket, InstrumentOf(ticket), out var reason) ? null : reason;
    }

    private void Modify(ClientConnection connection, PlaceOrder request, Ticket open)
    {
        // Kept in TWS until it is transmitted: the order works on as it is.
        if (!request.Order.Transmit && open.Phase is not Phase.Untransmitted)
            return;
        if (!IsIbUp && open.Phase > Phase.Unsent)
        {
            _waiting.Add(() =>
            {
                if (_known.GetValueOrDefault(open.PermId) is { } still)
                    Modify(connection, request, still);
                else
                    Answer(connection, OrderNotices.AlreadyFilled(request.OrderId));
            });
            return;
        }

        var (id, order) = (request.OrderId, request.Order);
        var instrument = _simulation.Instruments.Single(request.Contract, out var refusal);
        if (instrument is null)
        {
            Answer(connection, refusal! with { RequestId = id });
            return;
        }

        if (Mismatch(open, order, instrument) || (order.TimeInForce != open.Order.TimeInForce && _known.Values.Any(t => t.ParentPermId == open.PermId && open.Phase > Phase.Untransmitted)))
        {
            Answer(connection, OrderNotices.Mismatch(id));
            return;
        }

        var filledIn = order with
        {
            Account = open.Order.Account,
            TimeInForce = order.TimeInForce.Length > 0 ? order.TimeInForce : OrderChecks.PresetTimeInForce,
        };
        var mistake = OrderChecks.Find(id, filledIn, instrument, Now, connection.ServerVersion)
            ?? (open.Phase > Phase.Untransmitted && !OrderChecks.CanChangeType(open.Order.OrderType, order.OrderType) ? OrderNotices.CannotChangeType(id) : null)
            ?? (order.TotalQuantity < open.Filled ? OrderNotices.Invalid(id, "The size is smaller than what is filled already") : null);
        if (mistake is not null)
        {
            Answer(connection, mistake);
            return;
        }

        var next = OrderTerms.Apply(open, filledIn, instrument, Now, HasHours);
        if (open.Phase > Phase.Untransmitted && order.TotalQuantity > open.Order.TotalQuantity && !_preview.Allows(next, instrument, out var reason))
        {
            Answer(connection, OrderNotices.Rejected(id, reason));
            return;
        }

        if (open.Phase is Phase.Untransmitted)
            _unsaid[open.PermId] = () => Warn(connection, request, instrument);
        else
            Warn(connection, request, instrument);
        Apply(new Happening.Amended(open.IsChild ? next : next with { Group = order.OcaGroup }));
        if (open.Phase is Phase.Untransmitted && order.Transmit)
            Transmit(next);
    }

    private bool Mismatch(Ticket open, Order order, Instrument instrument) =>
        instrument.ConId != open.ConId
        || order.Action != open.Order.Action
        || (order.Account.Length > 0 && order.Account != open.Order.Account)
        || (order.ParentId != open.Order.ParentId && !(order.ParentId == 0 && !_known.ContainsKey(open.ParentPermId)))
        || (!open.IsChild && open.Phase > Phase.Untransmitted && open.Group.Length > 0 && order.OcaType != 0 && order.OcaType != open.GroupType);

    /// <param name="connection">Who asked, and hears when it cannot be; null for nobody in particular.</param>
    private void Cancel(Ticket open, ClientConnection? connection)
    {
        if (open.Phase > Phase.Unsent)
            Tell(open, "PendingCancel");
        if (!IsIbUp && open.Phase > Phase.Unsent)
        {
            _waiting.Add(() =>
            {
                if (_known.GetValueOrDefault(open.PermId) is { } still)
                    Cancel(still);
                else if (_done.Find(t => t.PermId == open.PermId) is { } done)
                    Answer(connection, OrderNotices.CannotCancel(done.OrderId, done.PermId, OrderEcho.StatusOf(done), connection?.ServerVersion ?? 0));
            });
            return;
        }

        if (open.Phase > Phase.Unsent && BehaviourTowards(open.ClientId).Cancels is CancelOutcome.TooLate && open.Remaining > 0)
        {
            Apply(new Happening.Forced(open.PermId, FillPriceOf(open)));
            Answer(connection, OrderNotices.CannotCancel(open.OrderId, open.PermId, "Filled", connection?.ServerVersion ?? 0));
            return;
        }

        Cancel(open);
    }

    private void Cancel(Ticket open)
    {
        Apply(new Happening.Ended(open.PermId, EndCause.Request));
        if (BehaviourTowards(open.ClientId).Cancels is CancelOutcome.FilledAfterwards && open.Phase > Phase.Unsent && open.Remaining > 0)
            FillDeadOrder(open);
    }

    /// <summary>At what price an order fills that the market has not come to.</summary>
    private decimal FillPriceOf(Ticket ticket) => ticket.Limit ?? ticket.Stop ?? _simulation.Accounts.PriceOf(InstrumentOf(ticket));

    /// <summary>The cancel was told, and the exchange had filled it before.</summary>
    private void FillDeadOrder(Ticket ticket)
    {
        _done.RemoveAll(t => t.PermId == ticket.PermId);
        Apply(new Happening.Placed(ticket));
        Apply(new Happening.Forced(ticket.PermId, FillPriceOf(ticket)));
    }
}
