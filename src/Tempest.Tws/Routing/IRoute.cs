using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Routing;

/// <summary>
/// Where everything about one request ID goes. It takes those messages for which it is an <see cref="IReceiver{T}"/>. Called by the
/// connection's reading loop, but for <see cref="Lost"/>: return at once, and throw nothing.
/// </summary>
internal interface IRoute
{
    /// <summary>An error, a warning or a notice that names the request.</summary>
    void Noticed(ErrorMessage notice);

    /// <summary>A frame that was meant for the request made no sense.</summary>
    void Unreadable(WireFault fault);

    /// <summary>TWS lost IB, or has it again.</summary>
    void LinkChanged(LinkChange change);

    /// <summary>The connection is gone, and the route with it: nothing will come any more. Called by the connection's own loop.</summary>
    void Lost(TwsConnectionLostException why);
}
