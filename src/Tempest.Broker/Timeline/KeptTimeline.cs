namespace Tempest.Broker.Timeline;

/// <summary>The record in memory, and what of it the disk does not have yet. Not thread-safe.</summary>
internal sealed class KeptTimeline(TimelineRecord fromDisk)
{
    private readonly Dictionary<long, KeptInterval> _intervals = fromDisk.Intervals.ToDictionary(k => k.Key);
    private readonly HashSet<long> _toWrite = [];
    private readonly HashSet<long> _toRemove = [];
    private bool _isMarkDue;

    /// <summary>When Tempest last said that it runs.</summary>
    internal DateTimeOffset? AliveAt { get; private set; } = fromDisk.AliveAt;

    /// <summary>All of it.</summary>
    internal TimelineRecord All => new([.. _intervals.Values.OrderBy(k => k.Key)], AliveAt);

    /// <summary>Whether the disk is behind.</summary>
    internal bool HasChanges => _isMarkDue || _toWrite.Count + _toRemove.Count > 0;

    internal void Take(TimelineChanges changes, DateTimeOffset aliveAt)
    {
        foreach (var key in changes.Removed)
        {
            _intervals.Remove(key);
            _toWrite.Remove(key);
            _toRemove.Add(key);
        }

        foreach (var kept in changes.Put)
        {
            _intervals[kept.Key] = kept;
            _toWrite.Add(kept.Key);
            _toRemove.Remove(kept.Key);
        }

        (AliveAt, _isMarkDue) = (aliveAt, true);
    }

    /// <summary>What goes with it on the disk has changed.</summary>
    internal void Mark() => _isMarkDue = true;

    /// <summary>Takes what the disk does not have yet; from now on it counts as written.</summary>
    internal TimelineChanges TakeChanges()
    {
        var changes = new TimelineChanges([.. _toWrite.Order().Select(key => _intervals[key])], [.. _toRemove]);
        _toWrite.Clear();
        _toRemove.Clear();
        _isMarkDue = false;
        return changes;
    }

    /// <summary>Gives back changes that could not be written: they are due again, as far as they still matter.</summary>
    internal void GiveBack(TimelineChanges changes)
    {
        _isMarkDue = true;
        _toRemove.UnionWith(changes.Removed.Where(key => !_intervals.ContainsKey(key)));
        _toWrite.UnionWith(changes.Put.Select(k => k.Key).Where(_intervals.ContainsKey));
    }
}
