using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>How much was traded at one price.</summary>
public readonly record struct HistogramEntry(decimal? Price, decimal? Size) : IWireGroup<HistogramEntry>
{
    static HistogramEntry IWireGroup<HistogramEntry>.Layout<TFields>(ref TFields f, HistogramEntry g) => new(
        Price: f.Price(g.Price),
        Size: f.Quantity(g.Size));
}
