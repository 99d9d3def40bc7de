namespace Tempest.Tws.Streams;

/// <summary>Streams of what the client hears anyway. They need nothing from TWS, so they outlive connections.</summary>
internal sealed class LocalFeed<T>(int capacity)
{
    private readonly Lock _lock = new();
    private TwsStream<T>[] _streams = [];
    private bool _isClosed;

    internal TwsStream<T> Subscribe()
    {
        TwsStream<T> stream = null!;
        stream = new TwsStream<T>(capacity, () => End(stream));
        lock (_lock)
        {
            if (!_isClosed)
                Volatile.Write(ref _streams, [.. _streams, stream]);
            else
                stream.Write(StreamEvent<T>.Closed(StreamEnd.Cancelled));
        }

        return stream;
    }

    internal void Write(T value)
    {
        foreach (var stream in Volatile.Read(ref _streams))
            stream.Write(value);
    }

    internal void Write(in StreamEvent<T> happened)
    {
        foreach (var stream in Volatile.Read(ref _streams))
            stream.Write(happened);
    }

    /// <summary>The client has ended.</summary>
    internal void Close()
    {
        TwsStream<T>[] streams;
        lock (_lock)
        {
            _isClosed = true;
            streams = _streams;
            Volatile.Write(ref _streams, []);
        }

        foreach (var stream in streams)
            stream.Write(StreamEvent<T>.Closed(StreamEnd.Cancelled));
    }

    private void End(TwsStream<T> stream)
    {
        lock (_lock)
            Volatile.Write(ref _streams, [.. _streams.Where(other => other != stream)]);
        stream.Write(StreamEvent<T>.Closed(StreamEnd.Cancelled));
    }
}
