using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages;

/// <summary>Takes messages as they are read. Implement it as a struct, and reading makes no virtual call.</summary>
public interface IMessageSink
{
    /// <summary>Asked before a frame is read: false saves reading a message that nobody waits for, and all it would allocate.</summary>
    /// <param name="fields">Stands behind the message number.</param>
    bool Wants<T>(in WireReader fields)
        where T : IWireMessage<T>;

    /// <summary>A message that could be read whole.</summary>
    void Received<T>(T message)
        where T : IWireMessage<T>;

    /// <summary>A frame whose fields made no sense. The connection goes on.</summary>
    void Unreadable(WireFault fault);

    /// <summary>A frame of a number that this library does not know.</summary>
    void Unknown(int number);
}
