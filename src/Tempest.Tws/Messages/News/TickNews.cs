using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>A headline on a contract.</summary>
public sealed record TickNews(
    int RequestId, DateTimeOffset Time, string ProviderCode, string ArticleId, string Headline, string ExtraData)
    : IWireMessage<TickNews>, MarketData.IMarketDataTick
{
    static MessageId IWireMessage<TickNews>.Id => MessageId.FromTws(84, "TICK_NEWS", ServerVersion.TickNews);

    static TickNews IWireMessage<TickNews>.Layout<TFields>(ref TFields f, TickNews? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "tickerId"),
        Time: f.UnixMilliseconds(m?.Time, wire: "timeStamp"),
        ProviderCode: f.Text(m?.ProviderCode),
        ArticleId: f.Text(m?.ArticleId),
        Headline: f.Text(m?.Headline),
        ExtraData: f.Text(m?.ExtraData));
}
