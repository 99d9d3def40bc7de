namespace Tempest.Tws.Streams;

/// <summary>
/// What a stream's reader has not read yet. Values are bounded: the oldest are dropped and counted, and the reader is told so where they
/// stood. What happens to the stream itself is never dropped. One writer at a time is the rule, but any thread may write.
/// </summary>
internal sealed class EventBuffer<T>(int capacity)
{
    /// <summary>TWS may send notices without end too.</summary>
    private const int MostEvents = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<(long Number, T Value)> _values = new();
    private readonly Queue<(long Number, StreamEvent<T> Event)> _events = new();
    private TaskCompletionSource? _wake;
    private long _number;
    private long _dropped;
    private bool _isClosed;

    /// <param name="isBounded">False for values of a snapshot, which come all at once and are bounded by TWS.</param>
    internal void Write(T value, bool isBounded = true)
    {
        TaskCompletionSource? wake;
        lock (_lock)
        {
            if (_isClosed)
                return;
            if (isBounded && _values.Count >= capacity)
            {
                _values.Dequeue();
                _dropped++;
            }

            _values.Enqueue((_number++, value));
            (wake, _wake) = (_wake, null);
        }

        wake?.TrySetResult();
    }

    internal void Write(in StreamEvent<T> happened)
    {
        TaskCompletionSource? wake;
        lock (_lock)
        {
            if (_isClosed || (happened.Kind is StreamEventKind.Notice && _events.Count >= MostEvents))
                return;
            _isClosed = happened.Kind is StreamEventKind.Closed;
            _events.Enqueue((_number++, happened));
            (wake, _wake) = (_wake, null);
        }

        wake?.TrySetResult();
    }

    internal bool TryRead(out StreamEvent<T> happened)
    {
        lock (_lock)
        {
            var hasValue = _values.TryPeek(out var value);
            if (_events.TryPeek(out var other) && (!hasValue || other.Number < value.Number))
            {
                happened = _events.Dequeue().Event;
                return true;
            }

            happened = default;
            if (!hasValue)
                return false;
            if (_dropped > 0)
            {
                happened = StreamEvent<T>.Missing(StreamGap.SlowReader, _dropped);
                _dropped = 0;
                return true;
            }

            happened = StreamEvent<T>.Of(_values.Dequeue().Value);
            return true;
        }
    }

    /// <summary>Ends once there is something to read.</summary>
    internal Task WaitAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_values.Count > 0 || _events.Count > 0)
                return Task.CompletedTask;
            // The reading loop of the connection must not run a reader's code.
            _wake ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _wake.Task.WaitAsync(cancellation);
        }
    }
}
