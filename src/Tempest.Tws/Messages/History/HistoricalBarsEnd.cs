using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>All bars of a request have come. Below server version 196 the bars' own message says it.</summary>
public sealed record HistoricalBarsEnd(int RequestId, string Start, string End) : IWireMessage<HistoricalBarsEnd>
{
    static MessageId IWireMessage<HistoricalBarsEnd>.Id => MessageId.FromTws(108, "HISTORICAL_DATA_END", ServerVersion.HistoricalDataEnd);

    static HistoricalBarsEnd IWireMessage<HistoricalBarsEnd>.Layout<TFields>(ref TFields f, HistoricalBarsEnd? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Start: f.Text(m?.Start),
        End: f.Text(m?.End));
}
