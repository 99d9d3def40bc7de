using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Requests;

/// <summary>Past ticks, in as many messages as TWS likes.</summary>
internal sealed class TicksAnswer<TMessage, TTick>(string name, Func<TMessage, IReadOnlyList<TTick>> ticks, Func<TMessage, bool> isLast)
    : Answer<IReadOnlyList<TTick>>(name), IReceiver<TMessage>
    where TMessage : IWireMessage<TMessage>
{
    private readonly List<TTick> _ticks = [];

    public override void Noticed(ErrorMessage notice)
    {
        if (HistoryNotices.IsNoData(notice))
            Complete([]);
        else
            base.Noticed(notice);
    }

    void IReceiver<TMessage>.Receive(TMessage message)
    {
        _ticks.AddRange(ticks(message));
        if (isLast(message))
            Complete(_ticks.ToArray());
    }
}
