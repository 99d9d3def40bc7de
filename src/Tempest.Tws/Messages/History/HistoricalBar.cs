using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>One past bar.</summary>
/// <param name="Time">The beginning, in the form that was asked for.</param>
/// <param name="Volume">-1 where there is none.</param>
/// <param name="Wap">The volume-weighted average price; -1 where there is none.</param>
/// <param name="Count">Trades; -1 where there are none.</param>
public readonly record struct HistoricalBar(
    string Time, decimal? Open, decimal? High, decimal? Low, decimal? Close, decimal? Volume, decimal? Wap, int Count)
    : IWireGroup<HistoricalBar>
{
    static HistoricalBar IWireGroup<HistoricalBar>.Layout<TFields>(ref TFields f, HistoricalBar g)
    {
        var bar = new HistoricalBar(
            Time: f.Text(g.Time),
            Open: f.Price(g.Open),
            High: f.Price(g.High),
            Low: f.Price(g.Low),
            Close: f.Price(g.Close),
            Volume: f.Quantity(g.Volume),
            Wap: f.Quantity(g.Wap, wire: "WAP"),
            Count: 0);
        if (f.Before(ServerVersion.BarsKeptUpToDate))
            f.Constant("false", "has gaps");
        return bar with { Count = f.Number(g.Count) };
    }
}
