using System.Collections.Immutable;
using Tempest.Broker.Alerts;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Settings;

/// <summary>Alerts and timeline. They reach the disk by the same rules: settings through their copy first, records by the thread that writes the history.</summary>
public sealed partial class LiteDbSettingsStore : ITimelineStore, IAlertStore
{
    private readonly KeptTimeline _timeline;
    private readonly TimelineRecord _openedTimeline;
    private ImmutableArray<ToldOutage> _told;

    /// <inheritdoc/>
    TimelineRecord ITimelineStore.Timeline => _openedTimeline;

    /// <inheritdoc/>
    AlertSettings IAlertStore.Alerts => _state.Alerts;

    /// <inheritdoc/>
    ImmutableArray<ToldOutage> IAlertStore.ToldOutages
    {
        get
        {
            lock (_memory)
                return _told;
        }
    }

    /// <inheritdoc/>
    void ITimelineStore.WriteTimeline(TimelineChanges changes, DateTimeOffset aliveAt)
    {
        lock (_memory)
        {
            _timeline.Take(changes, aliveAt);
            if (!_closing)
                _historyChanged.Set();
        }
    }

    /// <inheritdoc/>
    void IAlertStore.SaveAlerts(AlertSettings settings) => Save(state => state with { Alerts = settings });

    /// <inheritdoc/>
    void IAlertStore.KeepToldOutages(ImmutableArray<ToldOutage> outages)
    {
        lock (_memory)
        {
            _told = outages;
            _timeline.Mark();
            if (!_closing)
                _historyChanged.Set();
        }
    }

    /// <summary>The caller holds the disk.</summary>
    private void FlushRecords()
    {
        TimelineChanges changes;
        DateTimeOffset? aliveAt;
        ImmutableArray<ToldOutage> told;
        lock (_memory)
        {
            if (!_timeline.HasChanges)
                return;
            changes = _timeline.TakeChanges();
            (aliveAt, told) = (_timeline.AliveAt, _told);
        }

        if (Mirror(database => database.Write(changes, aliveAt, told)))
            return;
        lock (_memory)
            _timeline.GiveBack(changes);
    }
}
