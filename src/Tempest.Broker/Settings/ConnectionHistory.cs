using System.Collections.Immutable;
using Tempest.Broker.Connection;

namespace Tempest.Broker.Settings;

/// <summary>The newest entries, in memory, and which of them the disk does not have yet. Not thread-safe.</summary>
internal sealed class ConnectionHistory(ImmutableArray<KeptEntry> fromDisk)
{
    /// <summary>How many entries are kept.</summary>
    internal const int Longest = 1000;

    private readonly List<KeptEntry> _entries = [.. fromDisk]; // oldest first
    private readonly HashSet<long> _toWrite = [];
    private readonly HashSet<long> _toRemove = [];
    private long _nextKey = fromDisk.IsEmpty ? 1 : fromDisk[^1].Key + 1;

    /// <summary>All, oldest first.</summary>
    internal ImmutableArray<KeptEntry> All => [.. _entries];

    /// <summary>Whether the disk is behind.</summary>
    internal bool HasChanges => _toWrite.Count + _toRemove.Count > 0;

    /// <summary>Newest first.</summary>
    internal ImmutableArray<HistoryEntry> Newest(int take) => [.. Enumerable.Reverse(_entries).Take(take).Select(e => e.Entry)];

    /// <summary>Adds an entry as the newest; where <paramref name="replacesNewest"/>, the newest one of its session goes.</summary>
    internal void Add(HistoryEntry entry, bool replacesNewest)
    {
        if (replacesNewest && _entries.FindLastIndex(e => e.Entry.Session == entry.Session) is var newest and >= 0)
            RemoveAt(newest);
        _entries.Add(new(_nextKey, entry));
        _toWrite.Add(_nextKey++);
        if (_entries.Count > Longest)
            RemoveAt(0);
    }

    /// <summary>Takes what the disk does not have yet; from now on it counts as written.</summary>
    internal (ImmutableArray<KeptEntry> Added, ImmutableArray<long> Removed) TakeChanges()
    {
        (ImmutableArray<KeptEntry>, ImmutableArray<long>) changes = ([.. _entries.Where(e => _toWrite.Contains(e.Key))], [.. _toRemove]);
        _toWrite.Clear();
        _toRemove.Clear();
        return changes;
    }

    /// <summary>Gives back changes that could not be written: they are due again, as far as they still matter.</summary>
    internal void GiveBack(ImmutableArray<KeptEntry> added, ImmutableArray<long> removed)
    {
        _toRemove.UnionWith(removed);
        foreach (var (key, _) in added)
        {
            if (_entries.Exists(e => e.Key == key))
                _toWrite.Add(key);
        }
    }

    private void RemoveAt(int index)
    {
        var key = _entries[index].Key;
        _entries.RemoveAt(index);
        if (!_toWrite.Remove(key))
            _toRemove.Add(key);
    }
}
