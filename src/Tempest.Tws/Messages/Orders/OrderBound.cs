using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>An order entered in TWS has got an order ID.</summary>
public sealed record OrderBound(long PermId, int ClientId, int OrderId) : IWireMessage<OrderBound>, IOrderMessage
{
    static MessageId IWireMessage<OrderBound>.Id => MessageId.FromTws(100, "ORDER_BOUND", ServerVersion.OrderBound);

    static OrderBound IWireMessage<OrderBound>.Layout<TFields>(ref TFields f, OrderBound? m) => new(
        PermId: f.LongNumber(m?.PermId),
        ClientId: f.Number(m?.ClientId),
        OrderId: f.Number(m?.OrderId));
}
