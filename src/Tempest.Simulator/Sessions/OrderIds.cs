namespace Tempest.Simulator.Sessions;

/// <summary>The next valid order ID of each client ID. One sequence each; asking for it reserves nothing.</summary>
internal sealed class OrderIds
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, int> _next = [];
    private int _first = 1;

    internal int Next(int clientId)
    {
        lock (_lock)
            return _next.GetValueOrDefault(clientId, _first);
    }

    /// <param name="clientId">Null: every client ID.</param>
    internal void Set(int? clientId, int next)
    {
        lock (_lock)
        {
            if (clientId is { } id)
            {
                _next[id] = next;
                return;
            }

            _next.Clear();
            _first = next;
        }
    }
}
