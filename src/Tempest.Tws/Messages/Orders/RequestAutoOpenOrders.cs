using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Binds each order entered in TWS from now on. Client 0 only, else error 327.</summary>
public sealed record RequestAutoOpenOrders(bool AutoBind) : IWireMessage<RequestAutoOpenOrders>
{
    static MessageId IWireMessage<RequestAutoOpenOrders>.Id => MessageId.ToTws(15, "REQ_AUTO_OPEN_ORDERS");

    static RequestAutoOpenOrders IWireMessage<RequestAutoOpenOrders>.Layout<TFields>(ref TFields f, RequestAutoOpenOrders? m)
    {
        f.Constant(1, "message version");
        return new RequestAutoOpenOrders(AutoBind: f.Flag(m?.AutoBind));
    }
}
