using System.Collections.Immutable;
using Tempest.Broker.Alerts;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Settings;

/// <summary>What the database holds beside the settings and the history. Not in the copy: losing it costs a picture, not a setting.</summary>
internal sealed record Records(TimelineRecord Timeline, ImmutableArray<ToldOutage> Told)
{
    internal static Records None { get; } = new(TimelineRecord.Empty, []);
}
