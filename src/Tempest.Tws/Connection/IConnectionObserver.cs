using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Connection;

/// <summary>Is told what a connection does. Must return at once.</summary>
internal interface IConnectionObserver
{
    /// <summary>From the connection's loop, in order.</summary>
    void StateChanged(ConnectionState before, ConnectionState now);

    /// <summary>From the connection's loop, after the state change it brought about.</summary>
    void NoticeReceived(ErrorMessage notice);

    /// <summary>A frame that made no sense, from the reading loop of the socket.</summary>
    void Unreadable(WireFault fault);
}
