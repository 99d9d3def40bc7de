using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Takes orders to the exchange, and lists orders and executions.</summary>
internal sealed class OrderDesk(Simulation simulation, ClientConnection connection) : IDesk
{
    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        var exchange = simulation.Exchange;
        lock (simulation.World)
        {
            switch (request)
            {
                case PlaceOrder place:
                    exchange.Place(connection, place);
                    return true;
                case CancelOrder cancel:
                    exchange.Cancel(connection, cancel.OrderId);
                    return true;
                case CancelAllOrders:
                    exchange.CancelAll(connection);
                    return true;
                case RequestOpenOrders:
                    exchange.ListOwn(connection);
                    return true;
                case RequestAllOpenOrders:
                    exchange.ListAll(connection);
                    return true;
                case RequestAutoOpenOrders auto:
                    exchange.BindFromNowOn(connection, auto.AutoBind);
                    return true;
                case RequestCompletedOrders completed:
                    exchange.ListCompleted(connection, completed.ApiOnly);
                    return true;
                case RequestExecutions executions:
                    exchange.ListExecutions(connection, executions);
                    return true;
                default:
                    return false;
            }
        }
    }

    /// <summary>Orders work on without their client.</summary>
    public void Close()
    {
    }
}
