using Tempest.Broker.Connection;

namespace Tempest.Broker.Tests.Connection;

/// <summary>Leases that several copies of Tempest share within one test.</summary>
internal sealed class InMemoryLeases : IClientIdLeases
{
    private readonly HashSet<(string, int, int)> _taken = [];

    internal int Taken => _taken.Count;

    public IClientIdLease? TryTake(string host, int port, int clientId)
    {
        lock (_taken)
            return _taken.Add((host, port, clientId)) ? new Lease(clientId, () => GiveBack((host, port, clientId))) : null;
    }

    private void GiveBack((string, int, int) key)
    {
        lock (_taken)
            _taken.Remove(key);
    }

    private sealed class Lease(int clientId, Action giveBack) : IClientIdLease
    {
        public int ClientId => clientId;

        public void Dispose() => giveBack();
    }
}
