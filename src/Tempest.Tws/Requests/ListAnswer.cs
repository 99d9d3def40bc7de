using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Requests;

/// <summary>An answer of any number of messages.</summary>
internal abstract class ListAnswer<TItem>(string name) : Answer<IReadOnlyList<TItem>>(name), IReceiver<TItem>
    where TItem : IWireMessage<TItem>
{
    private readonly List<TItem> _items = [];

    void IReceiver<TItem>.Receive(TItem message) => _items.Add(message);

    protected void CompleteList() => Complete(_items.ToArray());
}

/// <summary>The same with the message that says that all have come.</summary>
internal sealed class ListAnswer<TItem, TEnd>(string name) : ListAnswer<TItem>(name), IReceiver<TEnd>
    where TItem : IWireMessage<TItem>
    where TEnd : IWireMessage<TEnd>
{
    void IReceiver<TEnd>.Receive(TEnd message) => CompleteList();
}
