using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>The contract that hedges a delta-neutral combination.</summary>
/// <param name="ConId">IB's number of it.</param>
/// <param name="Delta">The delta that it hedges.</param>
/// <param name="Price">Its price, in its currency.</param>
public sealed record DeltaNeutralContract(int ConId, double? Delta, decimal? Price) : IWireGroup<DeltaNeutralContract>
{
    static DeltaNeutralContract IWireGroup<DeltaNeutralContract>.Layout<TFields>(ref TFields f, DeltaNeutralContract? g) => new(
        ConId: f.Number(g?.ConId),
        Delta: f.Real(g?.Delta),
        Price: f.Price(g?.Price));
}
