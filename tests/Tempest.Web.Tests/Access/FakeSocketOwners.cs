using System.Collections.Concurrent;
using System.Net;
using Tempest.Web.Access.Peers;

namespace Tempest.Web.Tests.Access;

/// <summary>Takes every peer for the user who runs Tempest, but those that a test says belong to another account.</summary>
internal sealed class FakeSocketOwners : ISocketOwners
{
    private readonly ConcurrentDictionary<int, string> _others = new();

    public bool CanTell => true;

    public SocketOwner? OwnerOf(IPEndPoint peer, IPEndPoint own) =>
        _others.TryGetValue(peer.Port, out var account) ? new SocketOwner(account, RunsTempest: false) : new SocketOwner("1000", RunsTempest: true);

    public void BelongsToOther(int port, string account = "1001") => _others[port] = account;
}
