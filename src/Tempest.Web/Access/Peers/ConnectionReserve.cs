using System.Net;
using Microsoft.AspNetCore.Connections;
using Tempest.Web.Hosting;

namespace Tempest.Web.Access.Peers;

/// <summary>Keeps connections free for the trader at the computer: others, however many they open, get no more than their share.</summary>
internal sealed class ConnectionReserve(ISocketOwners owners, AccessOptions options)
{
    /// <summary>Connections of one address, or of one other account of this computer.</summary>
    public const int MostOfOne = 100;

    /// <summary>Connections of all others together; a named proxy counts here, and not as one.</summary>
    public const int MostOfOthers = Limits.MostConnections - 150;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = [];
    private int _total;

    /// <summary>Serves a connection, or drops it unheard.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection is not { RemoteEndPoint: IPEndPoint remote, LocalEndPoint: IPEndPoint local })
        {
            connection.Abort();
            return;
        }

        var peer = new IPEndPoint(Peer.Plain(remote.Address), remote.Port);
        var owner = IPAddress.IsLoopback(peer.Address) ? owners.OwnerOf(peer, new IPEndPoint(Peer.Plain(local.Address), local.Port)) : null;
        if (owner is not null)
            connection.Items[PeerMiddleware.Owner] = owner;
        if (owner is { RunsTempest: true })
        {
            await next(connection);
            return;
        }

        var key = $"{peer.Address} {owner?.Account}";
        if (!Enter(key, options.Proxies.Contains(peer.Address)))
        {
            connection.Abort(new ConnectionAbortedException("Too many connections from one side."));
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(key);
        }
    }

    private bool Enter(string key, bool isProxy)
    {
        lock (_lock)
        {
            var own = _open.GetValueOrDefault(key);
            if (_total >= MostOfOthers || own >= MostOfOne && !isProxy)
                return false;
            _open[key] = own + 1;
            _total++;
            return true;
        }
    }

    private void Leave(string key)
    {
        lock (_lock)
        {
            _total--;
            if (--_open[key] == 0)
                _open.Remove(key);
        }
    }
}
