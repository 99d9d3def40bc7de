using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>Owns one <see cref="StatusListener"/> for each client of the hub, so that one that reads slowly delays no other.</summary>
internal sealed class StatusFeed(IHubContext<StatusHub> hub, IStore<BrokerSnapshot> store, StatusMapper mapper) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, StatusListener> _listeners = new(StringComparer.Ordinal);

    /// <summary>The client gets the status now, and again whenever it changes.</summary>
    public void Join(string connectionId, bool wholeAccounts, CancellationToken left)
    {
        var client = hub.Clients.Client(connectionId);
        _listeners[connectionId] = new StatusListener(
            store,
            state => mapper.Status(state, wholeAccounts),
            (body, cancellation) => client.SendAsync("statusChanged", body, cancellation),
            left);
    }

    /// <summary>The client is gone.</summary>
    public async Task LeaveAsync(string connectionId)
    {
        if (_listeners.TryRemove(connectionId, out var listener))
            await listener.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connectionId in _listeners.Keys)
            await LeaveAsync(connectionId);
    }
}
