using Tempest.Tws.Messages.News;
using Tempest.Tws.Requests;
using Tempest.Tws.Results;
using Tempest.Tws.Streams;

namespace Tempest.Tws;

/// <content>News.</content>
public sealed partial class TwsClient
{
    private readonly SharedUse _bulletins = new();

    /// <summary>Subscribes to IB's bulletins.</summary>
    /// <param name="all">Those of today too, not only new ones.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<NewsBulletin> SubscribeNewsBulletins(bool all = false)
    {
        var stream = new BulletinStream(this, _bulletins);
        stream.Begin(all);
        return stream.Stream;
    }

    /// <summary>Asks which news the login may read.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<NewsProvider>> GetNewsProvidersAsync(CancellationToken cancellation = default)
    {
        var found = await AskSharedAsync<RequestNewsProviders, NewsProviders>("news providers", new RequestNewsProviders(), cancellation).ConfigureAwait(false);
        return found.Providers;
    }

    /// <summary>Asks for the body of an article.</summary>
    /// <param name="providerCode">Whose.</param>
    /// <param name="articleId">From a headline.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<NewsArticle> GetNewsArticleAsync(string providerCode, string articleId, CancellationToken cancellation = default) =>
        AskAsync(
            new SingleAnswer<NewsArticle>("a news article"), id => new RequestNewsArticle(id, providerCode, articleId, []), _options.HistoryTimeout, cancellation);

    /// <summary>Asks for past headlines, 300 at most.</summary>
    /// <param name="conId">IB's number of the contract.</param>
    /// <param name="providerCodes">Parted by +.</param>
    /// <param name="start">yyyy-MM-dd HH:mm:ss.0, UTC.</param>
    /// <param name="end">The same.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<HistoricalNewsPage> GetHistoricalNewsAsync(
        int conId, string providerCodes, string start, string end, int count = 300, CancellationToken cancellation = default) =>
        AskAsync(
            new HistoricalNewsAnswer("past headlines"), id => new RequestHistoricalNews(id, conId, providerCodes, start, end, count, []),
            _options.HistoryTimeout, cancellation);
}
