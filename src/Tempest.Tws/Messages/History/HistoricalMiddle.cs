using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>A past middle of a quote.</summary>
public readonly record struct HistoricalMiddle(DateTimeOffset Time, decimal? Price, decimal? Size) : IWireGroup<HistoricalMiddle>
{
    static HistoricalMiddle IWireGroup<HistoricalMiddle>.Layout<TFields>(ref TFields f, HistoricalMiddle g)
    {
        var time = f.UnixSeconds(g.Time);
        f.Constant(0, "mask");
        return new HistoricalMiddle(
            Time: time,
            Price: f.Price(g.Price),
            Size: f.Quantity(g.Size));
    }
}
