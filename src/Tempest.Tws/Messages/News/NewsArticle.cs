using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>The body of an article.</summary>
/// <param name="Kind">0 text or HTML, 1 binary.</param>
public sealed record NewsArticle(int RequestId, int Kind, string Text) : IWireMessage<NewsArticle>
{
    static MessageId IWireMessage<NewsArticle>.Id => MessageId.FromTws(83, "NEWS_ARTICLE", ServerVersion.NewsArticles);

    static NewsArticle IWireMessage<NewsArticle>.Layout<TFields>(ref TFields f, NewsArticle? m) => new(
        RequestId: f.Number(m?.RequestId),
        Kind: f.Number(m?.Kind, wire: "articleType"),
        Text: f.Text(m?.Text, wire: "articleText"));
}
