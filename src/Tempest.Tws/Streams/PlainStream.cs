using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Streams;

/// <summary>A subscription that brings messages of one kind.</summary>
internal class PlainStream<TMessage>(TwsClient client, Action<int> cancel) : StreamSubscription<TMessage>(client, cancel), IReceiver<TMessage>
    where TMessage : IWireMessage<TMessage>
{
    void IReceiver<TMessage>.Receive(TMessage message) => Stream.Write(message);
}

/// <summary>The same with a message that says that all that stood has come.</summary>
internal sealed class SnapshotStream<TMessage, TEnd>(TwsClient client, Action<int> cancel) : PlainStream<TMessage>(client, cancel), IReceiver<TEnd>
    where TMessage : IWireMessage<TMessage>
    where TEnd : IWireMessage<TEnd>
{
    void IReceiver<TEnd>.Receive(TEnd message) => Stream.Write(StreamEvent<TMessage>.SnapshotComplete);
}
