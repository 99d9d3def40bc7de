namespace Tempest.Broker.Alerts;

/// <summary>A memory that forgets the oldest when it is full. Not thread-safe.</summary>
internal sealed class Remembered<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly Queue<TKey> _oldest = new();

    /// <summary>What is remembered; the default where nothing is.</summary>
    internal TValue? Find(TKey key) => _values.GetValueOrDefault(key);

    /// <summary>Remembers.</summary>
    /// <returns>Whether the key is new.</returns>
    internal bool Put(TKey key, TValue value)
    {
        var isNew = !_values.ContainsKey(key);
        _values[key] = value;
        if (!isNew)
            return false;
        _oldest.Enqueue(key);
        if (_oldest.Count > most)
            _values.Remove(_oldest.Dequeue());
        return true;
    }
}
