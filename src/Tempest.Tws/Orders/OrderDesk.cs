using System.Collections.Concurrent;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Requests;
using Tempest.Tws.Routing;
using Tempest.Tws.Sending;
using Tempest.Tws.Streams;

namespace Tempest.Tws.Orders;

/// <summary>The orders of one client: gives out IDs, sends, and takes what TWS says to the handles it is about.</summary>
internal sealed partial class OrderDesk
{
    /// <summary>A program that runs for months must not keep every order it ever had.</summary>
    private const int MostHandles = 10_000;

    private readonly TwsClient _client;
    private readonly Lock _sending = new();
    private readonly ConcurrentDictionary<int, OrderHandle> _byOrderId = new();
    private readonly ConcurrentDictionary<long, OrderHandle> _byPermId = new();
    private readonly ConcurrentDictionary<int, WhatIfAnswer> _questions = new();
    private readonly ConcurrentQueue<OrderHandle> _oldest = new();
    private readonly HashSet<int> _reserved = [];
    private int _highestId;
    private int _clientId = -1;

    internal OrderDesk(TwsClient client)
    {
        _client = client;
        Feed = new LocalFeed<IOrderMessage>(client.Options.StreamBuffer);
        _ = new OrderEars(client.Router, this);
    }

    internal LocalFeed<IOrderMessage> Feed { get; }

    internal int Reserve()
    {
        lock (_sending)
        {
            var id = NextId();
            _reserved.Add(id);
            return id;
        }
    }

    /// <summary>No ID up to this one is given out any more. Never lowers.</summary>
    internal void Raise(int seen)
    {
        // TWS binds orders under negative numbers, and shows unbound ones under 0; what is beyond is no order ID of a client's.
        if (seen >= Router.FirstRequestId)
            return;
        var highest = Volatile.Read(ref _highestId);
        while (seen > highest)
        {
            var before = Interlocked.CompareExchange(ref _highestId, seen, highest);
            if (before == highest)
                return;
            highest = before;
        }
    }

    internal OrderHandle Place(Contract contract, Order order, int? chosen)
    {
        RefuseWhatIf(order);
        lock (_sending)
        {
            var session = _client.Session;
            return SendNew(session.Target.ClientId, Claim(chosen), contract, order);
        }
    }

    internal Bracket PlaceBracket(Contract contract, Order parent, IReadOnlyList<Order> children)
    {
        RefuseWhatIf(parent);
        foreach (var child in children)
            RefuseWhatIf(child);
        if (children.Count == 0)
            throw new ArgumentException("A bracket has a child at least.", nameof(children));

        lock (_sending)
        {
            var session = _client.Session;
            var parentId = NextId(children.Count + 1);
            Order[] orders =
            [
                parent with { Transmit = false, ParentId = 0 },
                .. children.Select((child, i) => child with { Transmit = i == children.Count - 1, ParentId = parentId }),
            ];
            // All or nothing: what the version cannot write is found before the first is sent.
            for (var i = 0; i < orders.Length; i++)
                _client.Check(new PlaceOrder(parentId + i, contract, orders[i]));

            List<OrderHandle> sent = [];
            try
            {
                for (var i = 0; i < orders.Length; i++)
                    sent.Add(SendNew(session.Target.ClientId, parentId + i, contract, orders[i]));
            }
            catch (TwsException)
            {
                // Nothing works yet, for the last was to set the others off; but TWS would keep them.
                foreach (var handle in sent)
                    _client.TrySend(new CancelOrder(handle.OrderId));
                throw;
            }

            return new Bracket(sent[0], [.. sent.Skip(1)]);
        }
    }

    internal Task Modify(OrderHandle handle, Order order)
    {
        RefuseWhatIf(order);
        lock (_sending)
        {
            var now = handle.Current;
            if (now.IsFinal)
                throw new InvalidOperationException($"Order {now.OrderId} is over ({now.Progress}); it cannot be changed.");
            RefuseForeign(now);
            if (now.IsUncertain)
                throw new InvalidOperationException($"Nobody knows how order {now.OrderId} stands; under its ID TWS might take the change for a new order. Ask for the open orders first.");
            handle.Changing(order);
            var watch = new ChangeWatch(handle);
            try
            {
                _client.Send(new PlaceOrder(now.OrderId, now.Contract, order), watch);
            }
            catch
            {
                handle.NotChanging(now);
                throw;
            }

            return watch.Sent;
        }
    }

    internal Task Cancel(OrderHandle handle, OrderCancel how)
    {
        var watch = new ChangeWatch(null);
        lock (_sending)
        {
            RefuseForeign(handle.Current);
            _client.Send(new CancelOrder(handle.OrderId, how.ManualTime, how.ExternalOperator, how.ManualIndicator), watch);
            handle.Cancelling();
        }

        return watch.Sent;
    }

    /// <summary>Follows an order that was placed before, as TWS shows it.</summary>
    internal OrderHandle Follow(OpenOrder open)
    {
        if (open.Order.OrderId == 0)
            throw new ArgumentException("An order entered in TWS has no order ID until it is bound: it can be seen, not changed.", nameof(open));
        lock (_sending)
        {
            if (Find(open.Order.OrderId, open.Order.ClientId, open.Order.PermId) is { } known)
                return known;
            var handle = new OrderHandle(_client, new OrderSnapshot
            {
                OrderId = open.Order.OrderId,
                ClientId = open.Order.ClientId,
                Contract = open.Contract,
                Order = open.Order,
                Progress = OrderProgress.Sent,
            });
            handle.Ended(SendOutcome.Written);
            Add(handle);
            Hear(handle, open.Order.PermId);
            handle.Hear(open);
            return handle;
        }
    }

    internal async Task<OrderState> AskAsync(WhatIf question, TimeSpan limit, CancellationToken cancellation)
    {
        var answer = new WhatIfAnswer();
        var sent = new SendWatch();
        int id;
        lock (_sending)
        {
            _ = _client.Session;
            id = NextId();
            Raise(id);
            _questions[id] = answer;
            _client.Router.Add(id, answer);
        }

        try
        {
            _client.Send(question.Question(id), sent);
            return await _client.AnsweredAsync(answer, sent, limit, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _client.Router.Remove(id);
            _questions.TryRemove(id, out _);
        }
    }

    /// <summary>An order ID means something only together with the client ID: under another one TWS would take a change for a new order, and a cancel for another's.</summary>
    private void RefuseForeign(OrderSnapshot order)
    {
        if (_client.Session.Target.ClientId is var own && order.ClientId != own)
            throw new InvalidOperationException($"Order {order.OrderId} belongs to client ID {order.ClientId}; this session has client ID {own}. Change and cancel it there.");
    }

    private static void RefuseWhatIf(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.WhatIf)
            throw new ArgumentException($"A what-if is no order. Ask with {nameof(TwsClient.GetWhatIfAsync)}.", nameof(order));
    }

    private OrderHandle SendNew(int clientId, int id, Contract contract, Order order)
    {
        var handle = new OrderHandle(_client, new OrderSnapshot { OrderId = id, ClientId = clientId, Contract = contract, Order = order });
        Raise(id);
        Add(handle);
        try
        {
            _client.Send(new PlaceOrder(id, contract, order), new PlaceWatch(handle));
            return handle;
        }
        catch
        {
            _byOrderId.TryRemove(id, out _);
            throw;
        }
    }

    private void Add(OrderHandle handle)
    {
        _byOrderId[handle.OrderId] = handle;
        _oldest.Enqueue(handle);
        while (_oldest.Count > MostHandles && _oldest.TryDequeue(out var old))
        {
            if (!old.Current.IsFinal)
            {
                _oldest.Enqueue(old);
                break;
            }

            _byOrderId.TryRemove(new(old.OrderId, old));
            if (old.PermId is { } permId)
                _byPermId.TryRemove(new(permId, old));
        }
    }

    private int Claim(int? chosen)
    {
        if (chosen is not { } id)
            return NextId();
        if (id is <= 0 or >= Router.FirstRequestId)
            throw new ArgumentOutOfRangeException(nameof(chosen), id, "An order ID is greater than 0 and smaller than a thousand million.");
        if (!_reserved.Remove(id) && id <= Volatile.Read(ref _highestId))
            throw new ArgumentException($"Order ID {id} was used, or may have been: TWS would take the order for a change of another. The next is {Volatile.Read(ref _highestId) + 1}.", nameof(chosen));
        return id;
    }

    private int NextId(int count = 1)
    {
        var next = Volatile.Read(ref _highestId) + 1;
        // Between the two reads TWS may have shown a greater one: those are left free, which costs nothing.
        Raise(next + count - 1);
        return next;
    }

    private sealed class PlaceWatch(OrderHandle handle) : ISendWatcher
    {
        void ISendWatcher.Ended(SendOutcome outcome) => handle.Ended(outcome);
    }

    private sealed class ChangeWatch(OrderHandle? handle) : ISendWatcher
    {
        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Sent => _sent.Task;

        void ISendWatcher.Ended(SendOutcome outcome)
        {
            handle?.ChangeEnded(outcome);
            if (outcome is SendOutcome.Written)
                _sent.TrySetResult();
            else
                _sent.TrySetException(outcome is SendOutcome.NeverWritten ? OrderHandle.NotSent() : OrderHandle.PerhapsSent());
            _ = _sent.Task.Exception;
        }
    }
}
