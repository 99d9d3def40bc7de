using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>The price of one leg of a combination; null where the leg has none of its own.</summary>
public sealed record OrderComboLeg(decimal? Price) : IWireGroup<OrderComboLeg>
{
    static OrderComboLeg IWireGroup<OrderComboLeg>.Layout<TFields>(ref TFields f, OrderComboLeg? g) => new(Price: f.OptionalPrice(g?.Price));
}
