using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Asks for the orders that are done.</summary>
/// <param name="ApiOnly">Without those entered in TWS.</param>
public sealed record RequestCompletedOrders(bool ApiOnly) : IWireMessage<RequestCompletedOrders>
{
    static MessageId IWireMessage<RequestCompletedOrders>.Id => MessageId.ToTws(99, "REQ_COMPLETED_ORDERS", ServerVersion.CompletedOrders);

    static RequestCompletedOrders IWireMessage<RequestCompletedOrders>.Layout<TFields>(ref TFields f, RequestCompletedOrders? m) =>
        new(ApiOnly: f.Flag(m?.ApiOnly));
}
