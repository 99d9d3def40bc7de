using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>All completed orders have come.</summary>
public sealed record CompletedOrdersEnd : IWireMessage<CompletedOrdersEnd>
{
    static MessageId IWireMessage<CompletedOrdersEnd>.Id => MessageId.FromTws(102, "COMPLETED_ORDERS_END", ServerVersion.CompletedOrders);

    static CompletedOrdersEnd IWireMessage<CompletedOrdersEnd>.Layout<TFields>(ref TFields f, CompletedOrdersEnd? m) =>
        m ?? new CompletedOrdersEnd();
}
