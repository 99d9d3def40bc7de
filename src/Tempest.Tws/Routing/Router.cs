using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Routing;

/// <summary>
/// Who gets which message. Requests are found by their ID, listeners by the kind of message. The reading loop takes no
/// lock here; whoever adds or removes makes a new list.
/// </summary>
internal sealed class Router
{
    /// <summary>Errors name orders and requests by one number, so requests count from where order IDs do not come.</summary>
    internal const int FirstRequestId = 1_000_000_000;

    private readonly ConcurrentDictionary<int, IRoute> _routes = new();
    private readonly Lock _lock = new();
    private object?[] _listeners = [];
    private int _requestIds = FirstRequestId - 1;

    /// <summary>Told when a request is over, whatever its end was.</summary>
    internal event Action<int>? Removed;

    /// <summary>A request ID that this client has not used yet.</summary>
    internal int NextRequestId() => Interlocked.Increment(ref _requestIds);

    /// <summary>Has all about a request ID go to <paramref name="route"/>, before the request is sent.</summary>
    internal void Add(int requestId, IRoute route)
    {
        if (!_routes.TryAdd(requestId, route))
            throw new InvalidOperationException($"Request {requestId} stands already.");
    }

    /// <summary>Nothing more goes to the request. Of several calls one gets true.</summary>
    internal bool Remove(int requestId)
    {
        var isRemoved = _routes.TryRemove(requestId, out _);
        if (isRemoved)
            Removed?.Invoke(requestId);
        return isRemoved;
    }

    /// <summary>Has every message of a kind go to <paramref name="listener"/>, whatever its ID, over all connections, until disposed of.</summary>
    internal IDisposable Listen<T>(IReceiver<T> listener)
        where T : IWireMessage<T>
    {
        lock (_lock)
        {
            var slot = Slot<T>.Index;
            var all = new object?[Math.Max(_listeners.Length, slot + 1)];
            _listeners.CopyTo(all, 0);
            all[slot] = all[slot] is IReceiver<T>[] others ? [.. others, listener] : new[] { listener };
            Volatile.Write(ref _listeners, all);
        }

        return new Listening<T>(this, listener);
    }

    internal IRoute? Find(int requestId) => _routes.GetValueOrDefault(requestId);

    internal bool IsHeard<T>()
        where T : IWireMessage<T> => ListenersOf<T>() is not null;

    internal void Deliver<T>(IRoute? route, T message)
        where T : IWireMessage<T>
    {
        if (route is IReceiver<T> receiver)
            receiver.Receive(message);
        if (ListenersOf<T>() is not { } listeners)
            return;
        foreach (var listener in listeners)
            listener.Receive(message);
    }

    /// <summary>To the request it names, and to everybody when it is about TWS's link to IB.</summary>
    internal void Deliver(ErrorMessage notice)
    {
        Find(notice.RequestId)?.Noticed(notice);
        if (ChangeIn(notice.Code) is { } change)
        {
            foreach (var route in _routes.Values)
                route.LinkChanged(change);
        }

        Deliver(null, notice);
    }

    /// <summary>Ends every request: the connection that carried them is gone.</summary>
    internal void LoseAll()
    {
        foreach (var (id, route) in _routes)
        {
            if (Remove(id))
                route.Lost(new TwsConnectionLostException("The connection to TWS was lost before the answer came. Nothing is sent again by itself."));
        }
    }

    private static LinkChange? ChangeIn(int code) => code switch
    {
        TwsCodes.IbLinkLost or TwsCodes.IbLinkBroken => LinkChange.Down,
        TwsCodes.IbLinkRestored => LinkChange.RestoredDataKept,
        TwsCodes.IbLinkRestoredDataLost => LinkChange.RestoredDataLost,
        _ => null,
    };

    private IReceiver<T>[]? ListenersOf<T>()
        where T : IWireMessage<T>
    {
        var all = Volatile.Read(ref _listeners);
        var slot = Slot<T>.Index;
        return slot < all.Length ? Unsafe.As<IReceiver<T>[]?>(all[slot]) : null;
    }

    private void Forget<T>(IReceiver<T> listener)
        where T : IWireMessage<T>
    {
        lock (_lock)
        {
            var all = (object?[])_listeners.Clone();
            var rest = ((IReceiver<T>[])all[Slot<T>.Index]!).ToList();
            rest.Remove(listener);
            all[Slot<T>.Index] = rest.Count > 0 ? rest.ToArray() : null;
            Volatile.Write(ref _listeners, all);
        }
    }

    /// <summary>A small number for each kind of message, so that its listeners are found by one look into an array.</summary>
    private static class Slot<T>
    {
        internal static readonly int Index = Slots.Next();
    }

    private static class Slots
    {
        private static int s_last = -1;

        internal static int Next() => Interlocked.Increment(ref s_last);
    }

    private sealed class Listening<T>(Router router, IReceiver<T> listener) : IDisposable
        where T : IWireMessage<T>
    {
        private Router? _router = router;

        public void Dispose() => Interlocked.Exchange(ref _router, null)?.Forget(listener);
    }
}
