using System.Collections.Immutable;
using Tempest.Simulator.Faults;

namespace Tempest.Simulator.Sessions;

/// <summary>How a client ID was taken.</summary>
internal enum Claim
{
    Granted,
    InUse,
    TooMany,
    Unwelcome,
}

/// <summary>The connections that stand, who holds which client ID, and what has been counted.</summary>
internal sealed class ConnectionTable
{
    /// <summary>As many clients as TWS takes.</summary>
    internal const int MostClients = 32;

    private readonly Lock _lock = new();
    private readonly List<ClientConnection> _live = [];
    private readonly List<int> _startedAs = [];
    private readonly Dictionary<string, int> _requests = [];
    private int _accepted;
    private int _mostOpen;
    private int _clientIdsRefused;

    /// <summary>Gives the connection its number.</summary>
    internal int NextNumber() => Interlocked.Increment(ref _accepted);

    internal void Add(ClientConnection connection)
    {
        lock (_lock)
        {
            _live.Add(connection);
            _mostOpen = Math.Max(_mostOpen, _live.Count(c => c.IsPeerOpen));
        }
    }

    internal void Remove(ClientConnection connection)
    {
        lock (_lock)
            _live.Remove(connection);
    }

    /// <summary>Decides who may have a client ID. A connection that its client has closed no longer holds one, unless TWS hangs and cannot notice.</summary>
    internal Claim TryClaim(ClientConnection connection, int clientId, Behaviour behaviour)
    {
        lock (_lock)
        {
            _startedAs.Add(clientId);
            var sessions = _live.Where(c => c.IsSession).ToList();
            if (behaviour.OnStart is StartReaction.Close)
                return Claim.Unwelcome;
            if (behaviour.OnStart is StartReaction.ClientIdInUse || behaviour.BusyClientIds.Contains(clientId) || sessions.Exists(c => c.ClientId == clientId))
            {
                _clientIdsRefused++;
                return Claim.InUse;
            }

            if (sessions.Count >= MostClients)
                return Claim.TooMany;
            connection.ClientId = clientId;
            return Claim.Granted;
        }
    }

    internal void CountRequest(string name)
    {
        lock (_lock)
            _requests[name] = _requests.GetValueOrDefault(name) + 1;
    }

    internal ImmutableArray<ClientConnection> Of(Target whom)
    {
        lock (_lock)
            return [.. _live.Where(c => whom.Includes(c.Number, c.ClientId))];
    }

    internal SimulatorCounts Snapshot()
    {
        lock (_lock)
        {
            return new SimulatorCounts(
                Accepted: Volatile.Read(ref _accepted),
                Open: _live.Count(c => c.IsPeerOpen),
                MostOpen: _mostOpen,
                Held: _live.Count,
                Sessions: [.. _live.Where(c => c.IsSession).Select(c => c.ClientId!.Value)],
                StartedAs: [.. _startedAs],
                ClientIdsRefused: _clientIdsRefused,
                Requests: _requests.ToImmutableDictionary());
        }
    }
}
