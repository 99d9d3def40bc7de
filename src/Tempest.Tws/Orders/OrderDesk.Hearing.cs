using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Streams;

namespace Tempest.Tws.Orders;

/// <content>What TWS says, and whose order it is about. Called by the reading loop, but for the connection's own ends: no lock is taken here.</content>
internal sealed partial class OrderDesk
{
    internal void Hear(OpenOrder message)
    {
        var order = message.Order;
        Raise(order.OrderId);
        if (order.WhatIf)
        {
            if (_questions.TryGetValue(order.OrderId, out var answer))
                answer.Hear(message);
            return;
        }

        if (Find(order.OrderId, order.ClientId, order.PermId) is { } handle)
        {
            Hear(handle, order.PermId);
            handle.Hear(message);
        }

        Feed.Write(message);
    }

    internal void Hear(OrderStatus message)
    {
        Raise(message.OrderId);
        if (Find(message.OrderId, message.ClientId, message.PermId) is { } handle)
        {
            Hear(handle, message.PermId);
            handle.Hear(message);
        }

        Feed.Write(message);
    }

    internal OrderHandle? Hear(ExecutionReport message)
    {
        var execution = message.Execution;
        Feed.Write(message);
        if (Find(execution.OrderId, execution.ClientId, execution.PermId) is not { } handle)
            return null;
        Hear(handle, execution.PermId);
        handle.Hear(message);
        return handle;
    }

    internal void Hear(CompletedOrder message)
    {
        if (message.Order.PermId != 0 && _byPermId.TryGetValue(message.Order.PermId, out var handle))
            handle.Hear(message);
        Feed.Write(message);
    }

    internal void Hear(ErrorMessage notice)
    {
        switch (notice.Code)
        {
            case TwsCodes.IbLinkLost or TwsCodes.IbLinkBroken:
                Feed.Write(StreamEvent<IOrderMessage>.Missing(StreamGap.IbLinkDown));
                break;
            case TwsCodes.IbLinkRestored or TwsCodes.IbLinkRestoredDataLost:
                Feed.Write(StreamEvent<IOrderMessage>.Resumed);
                break;
        }

        // The ID is meant among this session's client ID's own; a handle may be of an earlier one.
        if (!_byOrderId.TryGetValue(notice.RequestId, out var handle) || (Volatile.Read(ref _clientId) is var own and >= 0 && handle.Current.ClientId != own))
            return;
        handle.Hear(notice);
        Feed.Write(StreamEvent<IOrderMessage>.Noticed(notice));
    }

    /// <summary>The connection is gone. What was on the wire, nobody knows.</summary>
    internal void Lose()
    {
        foreach (var handle in _byOrderId.Values)
            handle.Lose();
        Feed.Write(StreamEvent<IOrderMessage>.Missing(StreamGap.ConnectionLost));
    }

    internal void Reconnect(int clientId, int nextOrderId)
    {
        Volatile.Write(ref _clientId, clientId);
        Raise(nextOrderId - 1);
        foreach (var handle in _byOrderId.Values)
            handle.Reconnect();
        Feed.Write(StreamEvent<IOrderMessage>.Resumed);
    }

    internal void Close()
    {
        foreach (var handle in _byOrderId.Values)
            handle.Close();
        Feed.Close();
    }

    /// <summary>TWS's own ID tells alone where it is known: it is the same for all clients, and a cancel may carry the canceller's client ID.</summary>
    private OrderHandle? Find(int orderId, int clientId, long permId)
    {
        if (permId != 0 && _byPermId.TryGetValue(permId, out var known))
            return known;
        return _byOrderId.TryGetValue(orderId, out var handle) && handle.Current is var now
            && now.ClientId == clientId && (permId == 0 || now.PermId is null || now.PermId == permId)
            ? handle
            : null;
    }

    private void Hear(OrderHandle handle, long permId)
    {
        if (permId != 0)
            _byPermId.TryAdd(permId, handle);
    }
}
