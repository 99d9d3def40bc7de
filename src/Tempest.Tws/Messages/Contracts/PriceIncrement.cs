using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>The step of prices from a level on.</summary>
/// <param name="LowEdge">The lowest price for which it holds.</param>
public sealed record PriceIncrement(decimal? LowEdge, decimal? Increment) : IWireGroup<PriceIncrement>
{
    static PriceIncrement IWireGroup<PriceIncrement>.Layout<TFields>(ref TFields f, PriceIncrement? g) => new(
        LowEdge: f.Price(g?.LowEdge),
        Increment: f.Price(g?.Increment));
}
