using System.Collections.Immutable;

namespace Tempest.Simulator.World.Trading;

/// <summary>All open orders at one instant, oldest first, and how much of each quote has been taken since it came.</summary>
internal sealed record OrderBook(ImmutableSortedDictionary<long, Ticket> Open, ImmutableDictionary<int, Taken> Taken)
{
    internal static OrderBook Empty { get; } = new(ImmutableSortedDictionary<long, Ticket>.Empty, ImmutableDictionary<int, Taken>.Empty);
}

/// <summary>What orders took of one quote.</summary>
/// <param name="Until">From then on there is a new one, whether anybody watched the market step or not.</param>
internal readonly record struct Taken(decimal OfBid, decimal OfAsk, DateTimeOffset Until);
