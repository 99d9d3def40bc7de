using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Results;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Requests;

/// <summary>Open orders, each with its status.</summary>
internal sealed class OpenOrdersAnswer(string name, Turn turn) : TurnAnswer<IReadOnlyList<ListedOrder>>(name, turn),
    IReceiver<OpenOrder>, IReceiver<OrderStatus>, IReceiver<OpenOrderEnd>
{
    private readonly OrderedDictionary<(long, int, int), OpenOrder> _orders = [];
    private readonly Dictionary<(long, int, int), OrderStatus> _statuses = [];

    internal static readonly string[] Messages = ["OPEN_ORDER", "ORDER_STATUS", "OPEN_ORDER_END"];

    internal IEnumerable<IDisposable> Listen(Router router) => [router.Listen<OpenOrder>(this), router.Listen<OrderStatus>(this), router.Listen<OpenOrderEnd>(this)];

    void IReceiver<OpenOrder>.Receive(OpenOrder message)
    {
        if (!message.Order.WhatIf)
            _orders[Key(message.Order.PermId, message.Order.ClientId, message.Order.OrderId)] = message;
    }

    void IReceiver<OrderStatus>.Receive(OrderStatus message) => _statuses[Key(message.PermId, message.ClientId, message.OrderId)] = message;

    void IReceiver<OpenOrderEnd>.Receive(OpenOrderEnd message) => End();

    protected override IReadOnlyList<ListedOrder> Take()
    {
        ListedOrder[] taken = [.. _orders.Select(order => new ListedOrder(order.Value, _statuses.GetValueOrDefault(order.Key)))];
        _orders.Clear();
        _statuses.Clear();
        return taken;
    }

    /// <summary>An order ID alone is not unique; TWS's own is, once it is there.</summary>
    private static (long, int, int) Key(long permId, int clientId, int orderId) => permId != 0 ? (permId, 0, 0) : (0, clientId, orderId);
}
