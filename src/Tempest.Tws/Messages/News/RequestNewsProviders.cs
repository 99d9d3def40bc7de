using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>Asks which news the login may read.</summary>
public sealed record RequestNewsProviders : IWireMessage<RequestNewsProviders>
{
    static MessageId IWireMessage<RequestNewsProviders>.Id => MessageId.ToTws(85, "REQ_NEWS_PROVIDERS", ServerVersion.NewsProviders);

    static RequestNewsProviders IWireMessage<RequestNewsProviders>.Layout<TFields>(ref TFields f, RequestNewsProviders? m) =>
        m ?? new RequestNewsProviders();
}
