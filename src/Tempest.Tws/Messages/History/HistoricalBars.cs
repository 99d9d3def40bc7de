using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Past bars. Below server version 196 they are all of the request, and <see cref="HistoricalBarsEnd"/> does not exist.</summary>
/// <param name="Start">The first moment; "" from server version 196 on.</param>
/// <param name="End">The last moment; "" from server version 196 on.</param>
public sealed record HistoricalBars(int RequestId, string Start, string End, IReadOnlyList<HistoricalBar> Bars) : IWireMessage<HistoricalBars>
{
    static MessageId IWireMessage<HistoricalBars>.Id => MessageId.FromTws(17, "HISTORICAL_DATA");

    static HistoricalBars IWireMessage<HistoricalBars>.Layout<TFields>(ref TFields f, HistoricalBars? m)
    {
        if (f.Before(ServerVersion.BarsKeptUpToDate))
            f.Constant(3, "message version");
        return new HistoricalBars(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Start: f.Before(ServerVersion.HistoricalDataEnd) ? f.Text(m?.Start) : "",
            End: f.Before(ServerVersion.HistoricalDataEnd) ? f.Text(m?.End) : "",
            Bars: Group.Many(ref f, m?.Bars));
    }
}
