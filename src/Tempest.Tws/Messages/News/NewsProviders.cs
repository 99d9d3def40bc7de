using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>Which news the login may read.</summary>
public sealed record NewsProviders(IReadOnlyList<NewsProvider> Providers) : IWireMessage<NewsProviders>
{
    static MessageId IWireMessage<NewsProviders>.Id => MessageId.FromTws(85, "NEWS_PROVIDERS", ServerVersion.NewsProviders);

    static NewsProviders IWireMessage<NewsProviders>.Layout<TFields>(ref TFields f, NewsProviders? m) =>
        new(Providers: Group.Many(ref f, m?.Providers, wire: "newsProviders"));
}
