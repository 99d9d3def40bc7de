using System.Net;

namespace Tempest.Web.Access.Peers;

/// <summary>The other end of the connection itself, whatever a proxy says in headers.</summary>
/// <param name="Address">Null where no network was in between; nobody is trusted then.</param>
/// <param name="Owner">Only on this computer, only where no proxy has spoken, and null where it cannot be told.</param>
/// <param name="IsForwarded">Somebody in between says that he hands this on for another.</param>
internal sealed record Peer(IPAddress? Address, SocketOwner? Owner, bool IsForwarded)
{
    public bool IsLoopback => Address is not null && IPAddress.IsLoopback(Address);

    /// <exception cref="InvalidOperationException">It is asked too early in the pipeline.</exception>
    public static Peer Of(HttpContext context) =>
        context.Features.Get<Peer>() ?? throw new InvalidOperationException("The peer is not known yet.");

    /// <summary>IPv4 in the shape of IPv6 is IPv4: one peer has one address.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
