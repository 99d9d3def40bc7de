namespace Tempest.Simulator.Sessions;

/// <summary>The order IDs of each client ID: one sequence each, which outlives connections. Asking for the next reserves nothing.</summary>
internal sealed class OrderIds
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Sequence> _sequences = [];
    private int _first = 1;

    internal int Next(int clientId)
    {
        lock (_lock)
            return Of(clientId).Next;
    }

    /// <summary>The highest that orders were placed under since the sequence began; 0 for none.</summary>
    internal int LastUsed(int clientId)
    {
        lock (_lock)
            return Of(clientId).LastUsed;
    }

    /// <summary>An order was placed under this ID.</summary>
    internal void Use(int clientId, int orderId)
    {
        lock (_lock)
        {
            var sequence = Of(clientId);
            _sequences[clientId] = new Sequence(Math.Max(sequence.Next, Above(orderId)), Math.Max(sequence.LastUsed, orderId));
        }
    }

    /// <summary>The client was told of another's order: its own next ID is above that too.</summary>
    internal void See(int clientId, int orderId)
    {
        lock (_lock)
            _sequences[clientId] = Of(clientId) with { Next = Math.Max(Of(clientId).Next, Above(orderId)) };
    }

    /// <summary>Begins the sequence anew, as if nothing had been placed.</summary>
    /// <param name="clientId">Null: every client ID.</param>
    internal void Set(int? clientId, int next)
    {
        lock (_lock)
        {
            if (clientId is { } id)
            {
                _sequences[id] = new Sequence(next, 0);
                return;
            }

            _sequences.Clear();
            _first = next;
        }
    }

    private static int Above(int orderId) => orderId == int.MaxValue ? orderId : orderId + 1;

    private Sequence Of(int clientId) => _sequences.GetValueOrDefault(clientId, new Sequence(_first, 0));

    private readonly record struct Sequence(int Next, int LastUsed);
}
