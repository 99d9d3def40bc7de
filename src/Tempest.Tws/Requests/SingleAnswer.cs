using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Requests;

/// <summary>An answer of one message.</summary>
/// <param name="fits">For messages without a request ID: whether it is the one that was asked for.</param>
internal sealed class SingleAnswer<TMessage>(string name, Func<TMessage, bool>? fits = null) : Answer<TMessage>(name), IReceiver<TMessage>
    where TMessage : IWireMessage<TMessage>
{
    void IReceiver<TMessage>.Receive(TMessage message)
    {
        if (fits?.Invoke(message) ?? true)
            Complete(message);
    }
}
