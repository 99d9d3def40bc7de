using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>When a contract was traded.</summary>
public sealed record HistoricalSchedule(
    int RequestId, string Start, string End, string TimeZone, IReadOnlyList<TradingSession> Sessions)
    : IWireMessage<HistoricalSchedule>
{
    static MessageId IWireMessage<HistoricalSchedule>.Id => MessageId.FromTws(106, "HISTORICAL_SCHEDULE", ServerVersion.HistoricalSchedule);

    static HistoricalSchedule IWireMessage<HistoricalSchedule>.Layout<TFields>(ref TFields f, HistoricalSchedule? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Start: f.Text(m?.Start, wire: "startDateTime"),
        End: f.Text(m?.End, wire: "endDateTime"),
        TimeZone: f.Text(m?.TimeZone),
        Sessions: Group.Many(ref f, m?.Sessions));
}
