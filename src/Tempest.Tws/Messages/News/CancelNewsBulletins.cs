using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>Ends <see cref="RequestNewsBulletins"/>.</summary>
public sealed record CancelNewsBulletins : IWireMessage<CancelNewsBulletins>
{
    static MessageId IWireMessage<CancelNewsBulletins>.Id => MessageId.ToTws(13, "CANCEL_NEWS_BULLETINS");

    static CancelNewsBulletins IWireMessage<CancelNewsBulletins>.Layout<TFields>(ref TFields f, CancelNewsBulletins? m)
    {
        f.Constant(1, "message version");
        return m ?? new CancelNewsBulletins();
    }
}
