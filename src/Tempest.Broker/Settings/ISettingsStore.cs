using System.Collections.Immutable;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Ports;

namespace Tempest.Broker.Settings;

/// <summary>What Tempest keeps between two runs. Every save that returned is on the disk. All members may be called from any thread.</summary>
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

    /// <summary>The calendar; null while nobody edited it.</summary>
    ClockworkSettings? Clockwork { get; }

    /// <summary>Writes the calendar, which must be valid, whole or not at all.</summary>
    /// <exception cref="SettingsNotSavedException">The disk refused; the old one stands.</exception>
    void SaveClockwork(ClockworkSettings settings);

    /// <summary>Addresses where TWS answered, the latest first; at most eight.</summary>
    ImmutableArray<KnownPort> KnownPorts { get; }

    /// <summary>TWS answered at an address: it becomes the first of <see cref="KnownPorts"/>. Writes nothing where it is that already.</summary>
    /// <exception cref="SettingsNotSavedException">The disk refused; the old ones stand.</exception>
    void SaveKnownPort(KnownPort port);

    /// <summary>
    /// Adds an entry as the newest; where <paramref name="replacesNewest"/> it takes the place of the newest one of its session. Keeps the newest 1,000.
    /// Never waits for the disk and never fails: entries reach it a moment later, and a crash may cost the last ones.
    /// </summary>
    void AddHistory(HistoryEntry entry, bool replacesNewest);

    /// <summary>Newest first.</summary>
    ImmutableArray<HistoryEntry> History(int take);

    /// <summary>What happened when the settings were opened that the trader must know, such as a restored copy.</summary>
    ImmutableArray<string> OpeningNotices { get; }
}
