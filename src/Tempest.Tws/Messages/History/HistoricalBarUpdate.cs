using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>The running bar of a request that is kept up to date.</summary>
/// <param name="Count">Trades; -1 where there are none.</param>
/// <param name="Time">The beginning, in the form that was asked for.</param>
/// <param name="Wap">The volume-weighted average price; -1 where there is none.</param>
/// <param name="Volume">-1 where there is none.</param>
public sealed record HistoricalBarUpdate(
    int RequestId, int Count, string Time, decimal? Open, decimal? Close, decimal? High, decimal? Low, decimal? Wap, decimal? Volume)
    : IWireMessage<HistoricalBarUpdate>
{
    static MessageId IWireMessage<HistoricalBarUpdate>.Id => MessageId.FromTws(90, "HISTORICAL_DATA_UPDATE", ServerVersion.BarsKeptUpToDate);

    static HistoricalBarUpdate IWireMessage<HistoricalBarUpdate>.Layout<TFields>(ref TFields f, HistoricalBarUpdate? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Count: f.Number(m?.Count, wire: "bar.Count"),
        Time: f.Text(m?.Time, wire: "bar.Time"),
        Open: f.Price(m?.Open, wire: "bar.Open"),
        Close: f.Price(m?.Close, wire: "bar.Close"),
        High: f.Price(m?.High, wire: "bar.High"),
        Low: f.Price(m?.Low, wire: "bar.Low"),
        Wap: f.Quantity(m?.Wap, wire: "bar.WAP"),
        Volume: f.Quantity(m?.Volume, wire: "bar.Volume"));
}
