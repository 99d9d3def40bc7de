using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>What a what-if says of one account of a group. Null where TWS does not say.</summary>
public sealed record OrderAllocation(
    string Account, decimal? Position, decimal? PositionDesired, decimal? PositionAfter, decimal? DesiredQuantity, decimal? AllowedQuantity, bool IsMonetary)
    : IWireGroup<OrderAllocation>
{
    static OrderAllocation IWireGroup<OrderAllocation>.Layout<TFields>(ref TFields f, OrderAllocation? g) => new(
        Account: f.Text(g?.Account),
        Position: f.Quantity(g?.Position),
        PositionDesired: f.Quantity(g?.PositionDesired),
        PositionAfter: f.Quantity(g?.PositionAfter),
        DesiredQuantity: f.Quantity(g?.DesiredQuantity, wire: "DesiredAllocQty"),
        AllowedQuantity: f.Quantity(g?.AllowedQuantity, wire: "AllowedAllocQty"),
        IsMonetary: f.Flag(g?.IsMonetary));
}
