using System.Collections.Immutable;
using Tempest.Broker.Connection;

namespace Tempest.Broker.Settings;

/// <summary>What Tempest keeps between two runs. Every call that returns has been written to the disk.</summary>
public interface ISettingsStore
{
    /// <summary>The saved values; null while nothing was saved.</summary>
    ConnectionSettings? Connection { get; }

    /// <summary>Writes the values, whole or not at all.</summary>
    /// <exception cref="SettingsNotSavedException">The disk refused; the old values stand.</exception>
    void SaveConnection(ConnectionSettings settings);

    /// <summary>Client IDs that ever sent an order, and the one the engine keeps.</summary>
    OrderClientIds OrderClientIds { get; }

    /// <summary>Writes them, whole or not at all.</summary>
    /// <exception cref="SettingsNotSavedException">The disk refused; the old values stand.</exception>
    void SaveOrderClientIds(OrderClientIds ids);

    /// <summary>Adds an entry, or replaces the newest one of its session where <paramref name="replacesNewest"/>. Keeps the newest 1,000.</summary>
    void AddHistory(HistoryEntry entry, bool replacesNewest);

    /// <summary>Newest first.</summary>
    ImmutableArray<HistoryEntry> History(int take);

    /// <summary>What happened when the settings were opened that the trader must know, such as a restored copy.</summary>
    ImmutableArray<string> OpeningNotices { get; }
}
