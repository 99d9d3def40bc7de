namespace Tempest.Tws.Orders;

/// <summary>A parent order and the orders that wait for it. Their IDs follow each other without a gap.</summary>
/// <param name="Parent">Works at once.</param>
/// <param name="Children">Begin to work when the parent fills.</param>
public sealed record Bracket(OrderHandle Parent, IReadOnlyList<OrderHandle> Children);
