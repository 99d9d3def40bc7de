using System.Collections.Immutable;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Ports;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Tests.Connection;

/// <summary>What Tempest keeps, kept in memory.</summary>
internal sealed class InMemorySettings : ISettingsStore
{
    private readonly Lock _lock = new();
    private ImmutableList<HistoryEntry> _newestFirst = [];

    public ConnectionSettings? Connection { get; private set; }

    public OrderClientIds OrderClientIds { get; set; } = OrderClientIds.None;

    public ImmutableArray<string> OpeningNotices { get; init; } = [];

    public void SaveConnection(ConnectionSettings settings) => Connection = settings;

    public void SaveOrderClientIds(OrderClientIds ids) => OrderClientIds = ids;

    public ClockworkSettings? Clockwork { get; set; }

    public void SaveClockwork(ClockworkSettings settings) => Clockwork = settings;

    public ImmutableArray<KnownPort> KnownPorts { get; set; } = [];

    public void SaveKnownPort(KnownPort port) => KnownPorts = [port, .. KnownPorts.Where(p => (p.Host, p.Port) != (port.Host, port.Port))];

    public void AddHistory(HistoryEntry entry, bool replacesNewest)
    {
        lock (_lock)
        {
            var at = replacesNewest ? _newestFirst.FindIndex(e => e.Session == entry.Session) : -1;
            _newestFirst = (at < 0 ? _newestFirst : _newestFirst.RemoveAt(at)).Insert(0, entry);
            if (_newestFirst.Count > 1000)
                _newestFirst = _newestFirst.RemoveAt(1000);
        }
    }

    public ImmutableArray<HistoryEntry> History(int take) => [.. _newestFirst.Take(take)];
}
