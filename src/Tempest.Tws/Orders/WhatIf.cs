using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Tws.Orders;

/// <summary>
/// A question what an order would do to margins and cost. It is not an order, and there is no way to send it as one: the only message that can be
/// made of it carries the what-if flag.
/// </summary>
public sealed class WhatIf
{
    private readonly Contract _contract;
    private readonly Order _order;

    /// <summary>Asks about an order.</summary>
    public WhatIf(Contract contract, Order order)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(order);
        (_contract, _order) = (contract, order);
    }

    internal PlaceOrder Question(int orderId) => new(orderId, _contract, _order with { WhatIf = true, Transmit = true, ParentId = 0 });
}
