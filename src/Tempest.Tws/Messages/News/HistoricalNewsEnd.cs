using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>The headlines that were asked for have come.</summary>
public sealed record HistoricalNewsEnd(int RequestId, bool HasMore) : IWireMessage<HistoricalNewsEnd>
{
    static MessageId IWireMessage<HistoricalNewsEnd>.Id => MessageId.FromTws(87, "HISTORICAL_NEWS_END", ServerVersion.HistoricalNews);

    static HistoricalNewsEnd IWireMessage<HistoricalNewsEnd>.Layout<TFields>(ref TFields f, HistoricalNewsEnd? m) => new(
        RequestId: f.Number(m?.RequestId),
        HasMore: f.Flag(m?.HasMore));
}
