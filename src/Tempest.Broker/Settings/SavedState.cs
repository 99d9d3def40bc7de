using System.Collections.Immutable;
using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Ports;

namespace Tempest.Broker.Settings;

/// <summary>All that a save writes, whole or not at all. The same in the database and in its copy.</summary>
/// <param name="Revision">Counts the saves, from 1; 0 means that nothing was ever saved. Of two records the one with the higher revision is the truth.</param>
/// <param name="SavedAt">UTC.</param>
/// <param name="Connection">Null while nobody saved any.</param>
internal sealed record SavedState(long Revision, DateTimeOffset SavedAt, ConnectionSettings? Connection, OrderClientIds OrderClientIds)
{
    /// <summary>How many addresses where TWS answered are kept.</summary>
    internal const int MostKnownPorts = 8;

    /// <summary>The calendar; null while nobody edited it.</summary>
    internal ClockworkSettings? Clockwork { get; init; }

    /// <summary>Addresses where TWS answered, the latest first.</summary>
    internal ImmutableArray<KnownPort> KnownPorts { get; init; } = [];

    /// <summary>Where alerts are sent.</summary>
    internal AlertSettings Alerts { get; init; } = AlertSettings.None;

    /// <summary>Names of <see cref="SavedParts"/> that were in the file and could not be used. Never written.</summary>
    internal ImmutableArray<string> Lost { get; init; } = [];

    /// <summary>Nothing was ever saved.</summary>
    internal static SavedState None { get; } = new(0, DateTimeOffset.UnixEpoch, null, OrderClientIds.None);

    /// <summary>This record, once it is known that its values can be used.</summary>
    /// <exception cref="DamagedException">They cannot.</exception>
    internal SavedState Checked()
    {
        if (Revision < 1)
            throw new DamagedException($"revision {Revision}");
        if (Connection?.Validate() is [var problem, ..])
            throw new DamagedException($"{problem.Field}: {problem.Message}");
        if (Alerts.Validate() is [var alert, ..])
            throw new DamagedException($"{alert.Field}: {alert.Message}");
        var ids = OrderClientIds.Kept is { } kept ? OrderClientIds.EverUsed.Add(kept) : OrderClientIds.EverUsed;
        if (!ids.All(IsClientId))
            throw new DamagedException("a client ID out of range");
        if (Clockwork?.Validate() is [var wrong, ..])
            throw new DamagedException(wrong);
        if (!AreUsable(KnownPorts))
            throw new DamagedException("an address where TWS answered");
        return this;
    }

    /// <summary>Whether these can be addresses where TWS answered.</summary>
    internal static bool AreUsable(IReadOnlyCollection<KnownPort> ports) =>
        ports.Count <= MostKnownPorts && ports.All(p => p.Port is >= 1 and <= 65535 && p.Host.Length is > 0 and <= ConnectionSettings.LongestHost);

    /// <summary>Equal when it says the same.</summary>
    public bool Equals(SavedState? other) =>
        other is not null
        && (Revision, SavedAt, Connection, OrderClientIds, Clockwork, Alerts) == (other.Revision, other.SavedAt, other.Connection, other.OrderClientIds, other.Clockwork, other.Alerts)
        && KnownPorts.SequenceEqual(other.KnownPorts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Revision, SavedAt, Connection);

    /// <summary>The ids in the order in which they are written.</summary>
    internal static ImmutableArray<int> Ordered(OrderClientIds ids) => [.. ids.EverUsed.Order()];

    private static bool IsClientId(int id) => id is >= ClientIdChoice.Smallest and <= ClientIdChoice.Largest;
}
