namespace Tempest.Broker.State;

/// <summary>What readers of a store may do: look, and be told.</summary>
public interface IStore<out T>
    where T : class
{
    /// <summary>What is known now. Never null, never half a change.</summary>
    T Current { get; }

    /// <summary>Calls <paramref name="observer"/> after every change, on the writer's thread: enqueue and return. Not called for the value at hand now.</summary>
    /// <returns>Disposing ends it.</returns>
    IDisposable Subscribe(Action<T> observer);
}

/// <summary>Holds one immutable value. Changes are made one at a time and are seen by observers in the order they were made.</summary>
public sealed class Store<T>(T initial) : IStore<T>
    where T : class
{
    private readonly Lock _lock = new();
    private volatile T _current = initial;
    private Action<T>[] _observers = [];

    /// <inheritdoc/>
    public T Current => _current;

    /// <summary>Replaces the value by what <paramref name="change"/> makes of it. Nothing happens when that is equal.</summary>
    public void Update(Func<T, T> change)
    {
        lock (_lock)
        {
            var next = change(_current);
            if (Equals(next, _current))
                return;
            _current = next;
            foreach (var observer in _observers)
                observer(next);
        }
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<T> observer)
    {
        lock (_lock)
            _observers = [.. _observers, observer];
        return new Subscription(() =>
        {
            lock (_lock)
                _observers = [.. _observers.Where(o => o != observer)];
        });
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
