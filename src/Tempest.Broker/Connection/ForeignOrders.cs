using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Routing;

namespace Tempest.Broker.Connection;

/// <summary>
/// Notices orders of other client IDs that TWS tells a session of without being asked: it does so for the ID that is set as its master, and for 0.
/// Called from the reading loop.
/// </summary>
/// <param name="own">The session's client ID; null before it has one.</param>
/// <param name="isAsked">Whether a list of all open orders is on its way: what comes with it is no news.</param>
internal sealed class ForeignOrders(Func<int?> own, Func<bool> isAsked, Action heard) : IReceiver<OrderStatus>
{
    /// <inheritdoc/>
    public void Receive(OrderStatus message)
    {
        if (own() is { } mine && message.ClientId != mine && !isAsked())
            heard();
    }
}
