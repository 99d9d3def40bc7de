using System.Collections.Immutable;

namespace Tempest.Broker.Timeline;

/// <summary>All that the disk says of the timeline.</summary>
/// <param name="Intervals">By key.</param>
/// <param name="AliveAt">When Tempest last wrote that it runs, UTC; null before it ever did.</param>
internal sealed record TimelineRecord(ImmutableArray<KeptInterval> Intervals, DateTimeOffset? AliveAt)
{
    internal static TimelineRecord Empty { get; } = new([], null);
}
