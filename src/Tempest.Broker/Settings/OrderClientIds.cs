using System.Collections.Immutable;

namespace Tempest.Broker.Settings;

/// <summary>Client IDs under which orders were sent. IB lets only the ID that sent an order change it, so they must not be drawn or moved lightly.</summary>
/// <param name="Kept">The AutoTrader ID that auto keeps since the engine first sent an order; null before that, and after the trader changed it.</param>
/// <param name="EverUsed">Every ID that ever sent an order; a random Tempest ID is never one of them.</param>
public sealed record OrderClientIds(int? Kept, ImmutableHashSet<int> EverUsed)
{
    /// <summary>No order was ever sent.</summary>
    public static OrderClientIds None { get; } = new(null, []);
}
