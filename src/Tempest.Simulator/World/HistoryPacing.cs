namespace Tempest.Simulator.World;

/// <summary>
/// How often a client may ask for small bars. IB counts a user's programs together; here each client ID has a count of its own, so that clients
/// which try the same stand-in one after the other do not meet each other's. Guarded by the simulation's lock.
/// </summary>
internal sealed class HistoryPacing
{
    private const int MostInTenMinutes = 60;
    private const int MostOfOneInTwoSeconds = 5;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_same = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_burst = TimeSpan.FromSeconds(2);

    private readonly Queue<(DateTimeOffset Time, int Client, string Contract, string Request, int Weight)> _recent = [];

    /// <summary>Counts a request.</summary>
    /// <param name="contract">Contract, exchange and what is shown.</param>
    /// <param name="request">Everything that was asked.</param>
    /// <param name="weight">2 for BID_ASK, which is bids and asks.</param>
    /// <returns>False when it comes too soon; it is not counted then.</returns>
    internal bool TryRequest(DateTimeOffset now, int client, string contract, string request, int weight)
    {
        while (_recent.TryPeek(out var oldest) && now - oldest.Time >= s_window)
            _recent.Dequeue();
        var own = _recent.Where(r => r.Client == client).ToList();
        if (own.Sum(r => r.Weight) + weight > MostInTenMinutes
            || own.Exists(r => r.Request == request && now - r.Time < s_same)
            || own.Count(r => r.Contract == contract && now - r.Time < s_burst) >= MostOfOneInTwoSeconds)
            return false;
        _recent.Enqueue((now, client, contract, request, weight));
        return true;
    }
}
