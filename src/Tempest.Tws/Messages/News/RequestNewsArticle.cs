using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>Asks for the body of an article.</summary>
public sealed record RequestNewsArticle(
    int RequestId, string ProviderCode, string ArticleId, IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestNewsArticle>
{
    static MessageId IWireMessage<RequestNewsArticle>.Id => MessageId.ToTws(84, "REQ_NEWS_ARTICLE", ServerVersion.NewsArticles);

    static RequestNewsArticle IWireMessage<RequestNewsArticle>.Layout<TFields>(ref TFields f, RequestNewsArticle? m) => new(
        RequestId: f.Number(m?.RequestId),
        ProviderCode: f.Text(m?.ProviderCode),
        ArticleId: f.Text(m?.ArticleId),
        Options: f.Since(ServerVersion.NewsOptions) ? f.Tags(m?.Options, wire: "newsArticleOptions") : []);
}
