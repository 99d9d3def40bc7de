using Tempest.Tws.Wire;

namespace Tempest.Tws.Routing;

/// <summary>Takes messages of one kind, as they are read. Called by the connection's reading loop, one message at a time and in wire order: return at once, and throw nothing.</summary>
public interface IReceiver<T>
    where T : IWireMessage<T>
{
    /// <summary>One message.</summary>
    void Receive(T message);
}
