using System.Collections.Concurrent;

namespace Tempest.Tws.Streams;

/// <summary>
/// What a stream's reader has not read yet. Values are bounded: the oldest are dropped and counted, and the reader is told so where they
/// stood. What happens to the stream itself is kept. The connection's reading loop writes here, so nobody takes a lock.
/// </summary>
internal sealed class EventBuffer<T>(int capacity)
{
    /// <summary>TWS may send notices without end too.</summary>
    private const int MostEvents = 1000;

    private readonly ConcurrentQueue<StreamEvent<T>> _queue = new();

    /// <summary>Events that stood among values that had to go: they come before everything else.</summary>
    private readonly ConcurrentQueue<StreamEvent<T>> _rescued = new();

    private TaskCompletionSource? _wake;
    private int _values;
    private int _events;
    private long _dropped;
    private int _isClosed;

    /// <param name="isBounded">False for values of a snapshot, which come all at once and are bounded by TWS.</param>
    internal void Write(T value, bool isBounded = true)
    {
        if (Volatile.Read(ref _isClosed) != 0)
            return;
        if (isBounded && Volatile.Read(ref _values) >= capacity)
            DropOldest();
        Interlocked.Increment(ref _values);
        Add(StreamEvent<T>.Of(value));
    }

    internal void Write(in StreamEvent<T> happened)
    {
        if (happened.Kind is StreamEventKind.Closed)
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
                Add(happened);
            return;
        }

        if (Volatile.Read(ref _isClosed) != 0 || (happened.Kind is StreamEventKind.Notice && Volatile.Read(ref _events) >= MostEvents))
            return;
        Interlocked.Increment(ref _events);
        Add(happened);
    }

    /// <summary>For one reader at a time.</summary>
    internal bool TryRead(out StreamEvent<T> happened)
    {
        if (_rescued.TryDequeue(out happened))
        {
            Interlocked.Decrement(ref _events);
            return true;
        }

        if (Volatile.Read(ref _dropped) > 0)
        {
            happened = StreamEvent<T>.Missing(StreamGap.SlowReader, Interlocked.Exchange(ref _dropped, 0));
            return true;
        }

        if (!_queue.TryDequeue(out happened))
            return false;
        Interlocked.Decrement(ref happened.Kind is StreamEventKind.Data ? ref _values : ref _events);
        return true;
    }

    /// <summary>Ends once there is something to read.</summary>
    internal Task WaitAsync(CancellationToken cancellation)
    {
        // The reading loop of the connection must not run a reader's code.
        var wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _wake, wake);
        if (!_queue.IsEmpty || !_rescued.IsEmpty)
            wake.TrySetResult();
        return wake.Task.WaitAsync(cancellation);
    }

    private void Add(in StreamEvent<T> happened)
    {
        _queue.Enqueue(happened);
        // Whoever waits set his wake before he looked: what was added before that he sees, and what is added after sees him.
        Interlocked.MemoryBarrier();
        if (_wake is not null)
            Interlocked.Exchange(ref _wake, null)?.TrySetResult();
    }

    private void DropOldest()
    {
        while (_queue.TryDequeue(out var oldest))
        {
            if (oldest.Kind is StreamEventKind.Data)
            {
                Interlocked.Decrement(ref _values);
                Interlocked.Increment(ref _dropped);
                return;
            }

            _rescued.Enqueue(oldest);
        }
    }
}
