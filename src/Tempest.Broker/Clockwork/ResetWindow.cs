using System.Collections.Immutable;

namespace Tempest.Broker.Clockwork;

/// <summary>A time of day in which IB may reset its servers.</summary>
/// <param name="Name">For the screen.</param>
/// <param name="Region">The region whose users it is for; <see cref="ClockworkSettings.EveryRegion"/> for all.</param>
/// <param name="Zone">IANA name of the zone its times are in.</param>
/// <param name="Days">Days, in that zone, on which it begins.</param>
/// <param name="To">At or before <paramref name="From"/>: it ends the day after.</param>
/// <param name="Source">Where the times are from.</param>
/// <param name="AsOf">When they were read there.</param>
public sealed record ResetWindow(
    string Name, string Region, string Zone, ImmutableArray<DayOfWeek> Days, TimeOnly From, TimeOnly To, string Source, DateOnly AsOf)
{
    /// <summary>How long it lasts by the clock on the wall: more than nothing, and a whole day at most.</summary>
    public TimeSpan Length => To > From ? To - From : TimeSpan.FromDays(1) - (From - To);

    /// <summary>Equal when it says the same.</summary>
    public bool Equals(ResetWindow? other) =>
        other is not null
        && (Name, Region, Zone, From, To, Source, AsOf) == (other.Name, other.Region, other.Zone, other.From, other.To, other.Source, other.AsOf)
        && Days.SequenceEqual(other.Days);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Region, Zone, From, To);
}
