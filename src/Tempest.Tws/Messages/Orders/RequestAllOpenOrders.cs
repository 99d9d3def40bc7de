using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Asks for the open orders of all clients, once.</summary>
public sealed record RequestAllOpenOrders : IWireMessage<RequestAllOpenOrders>
{
    static MessageId IWireMessage<RequestAllOpenOrders>.Id => MessageId.ToTws(16, "REQ_ALL_OPEN_ORDERS");

    static RequestAllOpenOrders IWireMessage<RequestAllOpenOrders>.Layout<TFields>(ref TFields f, RequestAllOpenOrders? m)
    {
        f.Constant(1, "message version");
        return m ?? new RequestAllOpenOrders();
    }
}
