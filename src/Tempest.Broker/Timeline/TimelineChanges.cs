using System.Collections.Immutable;

namespace Tempest.Broker.Timeline;

/// <summary>What became different since the last changes.</summary>
/// <param name="Put">New, or in the place of what had the key.</param>
/// <param name="Removed">Keys that are gone.</param>
internal sealed record TimelineChanges(ImmutableArray<KeptInterval> Put, ImmutableArray<long> Removed)
{
    internal bool IsEmpty => Put.IsEmpty && Removed.IsEmpty;
}
