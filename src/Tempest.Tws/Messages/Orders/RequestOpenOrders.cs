using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Asks for this client's open orders. For client 0 it also binds the orders entered in TWS.</summary>
public sealed record RequestOpenOrders : IWireMessage<RequestOpenOrders>
{
    static MessageId IWireMessage<RequestOpenOrders>.Id => MessageId.ToTws(5, "REQ_OPEN_ORDERS");

    static RequestOpenOrders IWireMessage<RequestOpenOrders>.Layout<TFields>(ref TFields f, RequestOpenOrders? m)
    {
        f.Constant(1, "message version");
        return m ?? new RequestOpenOrders();
    }
}
