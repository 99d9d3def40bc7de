using System.Collections.Immutable;

namespace Tempest.Broker.Alerts;

/// <summary>What the rules decided.</summary>
/// <param name="Outages">To be given to the next look.</param>
/// <param name="Tell">In the order in which it is told.</param>
/// <param name="LookAgainAt">When something may become due without anything changing; null where nothing can.</param>
internal sealed record AlertVerdict(ImmutableArray<Outage> Outages, ImmutableArray<AlertDraft> Tell, DateTimeOffset? LookAgainAt);
