using System.Net;
using Microsoft.AspNetCore.Connections.Features;

namespace Tempest.Web.Access.Peers;

/// <summary>
/// Finds out who is at the other end. It stands before anything believes a forwarded header: a request that was handed on
/// by somebody else is nobody's own, whoever that somebody is.
/// </summary>
internal sealed class PeerMiddleware(RequestDelegate next, ISocketOwners owners)
{
    /// <summary>Under which the owner stands at a connection.</summary>
    public static readonly object Owner = new();

    private static readonly string[] s_forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public Task InvokeAsync(HttpContext context)
    {
        var connection = context.Connection;
        var address = connection.RemoteIpAddress is { } remote ? Peer.Plain(remote) : null;
        var forwarded = s_forwarding.Any(context.Request.Headers.ContainsKey);
        var owner = address is not null && IPAddress.IsLoopback(address) && !forwarded ? OwnerOf(context, address) : null;
        context.Features.Set(new Peer(address, owner, forwarded));
        return next(context);
    }

    /// <summary>Asked once a connection. What could not be told is asked again with the next request.</summary>
    private SocketOwner? OwnerOf(HttpContext context, IPAddress address)
    {
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is not null && items.TryGetValue(Owner, out var known))
            return known as SocketOwner;

        var connection = context.Connection;
        if (connection.LocalIpAddress is not { } local)
            return null;
        var owner = owners.OwnerOf(new IPEndPoint(address, connection.RemotePort), new IPEndPoint(Peer.Plain(local), connection.LocalPort));
        if (owner is not null && items is not null)
            items[Owner] = owner;
        return owner;
    }
}
