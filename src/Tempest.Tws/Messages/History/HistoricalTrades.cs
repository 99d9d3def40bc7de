using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Past trades.</summary>
/// <param name="IsDone">Whether these are the last of the request.</param>
public sealed record HistoricalTrades(int RequestId, IReadOnlyList<HistoricalTrade> Ticks, bool IsDone) : IWireMessage<HistoricalTrades>, MarketData.ITickByTick
{
    static MessageId IWireMessage<HistoricalTrades>.Id => MessageId.FromTws(98, "HISTORICAL_TICKS_LAST", ServerVersion.HistoricalTicks);

    static HistoricalTrades IWireMessage<HistoricalTrades>.Layout<TFields>(ref TFields f, HistoricalTrades? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Ticks: Group.Many(ref f, m?.Ticks),
        IsDone: f.Flag(m?.IsDone, wire: "done"));
}
