using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>A past headline.</summary>
/// <param name="Time">yyyy-MM-dd HH:mm:ss.f, UTC.</param>
public sealed record HistoricalNews(int RequestId, string Time, string ProviderCode, string ArticleId, string Headline) : IWireMessage<HistoricalNews>
{
    static MessageId IWireMessage<HistoricalNews>.Id => MessageId.FromTws(86, "HISTORICAL_NEWS", ServerVersion.HistoricalNews);

    static HistoricalNews IWireMessage<HistoricalNews>.Layout<TFields>(ref TFields f, HistoricalNews? m) => new(
        RequestId: f.Number(m?.RequestId),
        Time: f.Text(m?.Time),
        ProviderCode: f.Text(m?.ProviderCode),
        ArticleId: f.Text(m?.ArticleId),
        Headline: f.Text(m?.Headline));
}
