using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>Asks for IB's bulletins.</summary>
/// <param name="AllMessages">Those of today too, not only new ones.</param>
public sealed record RequestNewsBulletins(bool AllMessages) : IWireMessage<RequestNewsBulletins>
{
    static MessageId IWireMessage<RequestNewsBulletins>.Id => MessageId.ToTws(12, "REQ_NEWS_BULLETINS");

    static RequestNewsBulletins IWireMessage<RequestNewsBulletins>.Layout<TFields>(ref TFields f, RequestNewsBulletins? m)
    {
        f.Constant(1, "message version");
        return new RequestNewsBulletins(AllMessages: f.Flag(m?.AllMessages));
    }
}
