using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>What others than its owner want to know of an order.</summary>
internal sealed partial class Exchange
{
    /// <summary>How the last order of this ID stands, or has ended; null when TWS took none.</summary>
    internal OrderStatus? StatusOf(int clientId, int orderId)
    {
        var ticket = _known.Values.LastOrDefault(t => t.ClientId == clientId && t.OrderId == orderId)
            ?? _done.FindLast(t => t.ClientId == clientId && t.OrderId == orderId);
        return ticket is null ? null : OrderEcho.Status(ticket, OrderEcho.StatusOf(ticket), parentId: 0, ticket.PermId);
    }
}
