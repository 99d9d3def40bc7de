using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Requests;

/// <summary>A list without ID.</summary>
/// <param name="key">What tells items apart: one that comes again while the list comes replaces the earlier one.</param>
internal abstract class TurnListAnswer<TItem>(string name, Turn turn, Func<TItem, object> key)
    : TurnAnswer<IReadOnlyList<TItem>>(name, turn), IReceiver<TItem>
    where TItem : IWireMessage<TItem>
{
    private readonly OrderedDictionary<object, TItem> _items = [];

    void IReceiver<TItem>.Receive(TItem message) => _items[key(message)] = message;

    protected override IReadOnlyList<TItem> Take()
    {
        TItem[] items = [.. _items.Values];
        _items.Clear();
        return items;
    }
}

/// <summary>The same with its END.</summary>
internal sealed class TurnListAnswer<TItem, TEnd>(string name, Turn turn, Func<TItem, object> key) : TurnListAnswer<TItem>(name, turn, key), IReceiver<TEnd>
    where TItem : IWireMessage<TItem>
    where TEnd : IWireMessage<TEnd>
{
    void IReceiver<TEnd>.Receive(TEnd message) => End();
}
