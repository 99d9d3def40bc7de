using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Past quotes.</summary>
/// <param name="IsDone">Whether these are the last of the request.</param>
public sealed record HistoricalQuotes(int RequestId, IReadOnlyList<HistoricalQuote> Ticks, bool IsDone) : IWireMessage<HistoricalQuotes>, MarketData.ITickByTick
{
    static MessageId IWireMessage<HistoricalQuotes>.Id => MessageId.FromTws(97, "HISTORICAL_TICKS_BID_ASK", ServerVersion.HistoricalTicks);

    static HistoricalQuotes IWireMessage<HistoricalQuotes>.Layout<TFields>(ref TFields f, HistoricalQuotes? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Ticks: Group.Many(ref f, m?.Ticks),
        IsDone: f.Flag(m?.IsDone, wire: "done"));
}
