using Tempest.Tws.Messages.News;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>IB's bulletins, which carry no ID.</summary>
internal sealed class BulletinStream(TwsClient client, SharedUse use) : StreamSubscription<NewsBulletin>(client, _ => { }), IReceiver<NewsBulletin>
{
    private IDisposable? _listening;

    internal void Begin(bool all)
    {
        _listening = Client.Router.Listen(this);
        try
        {
            use.Enter(() => Start(_ => new RequestNewsBulletins(all)));
        }
        catch
        {
            _listening.Dispose();
            throw;
        }
    }

    void IReceiver<NewsBulletin>.Receive(NewsBulletin message) => Stream.Write(message);

    protected override void OnClosed(StreamEnd end, ErrorMessage? notice)
    {
        _listening?.Dispose();
        use.Leave(() => Client.TrySend(new CancelNewsBulletins()));
        base.OnClosed(end, notice);
    }
}
