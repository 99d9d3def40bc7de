using Tempest.Tws.Messages.Session;

namespace Tempest.Tws.Streams;

/// <summary>One event of a stream. A value, so that it costs nothing beside the message in it.</summary>
/// <typeparam name="T">What the stream carries.</typeparam>
public readonly record struct StreamEvent<T>
{
    private StreamEvent(StreamEventKind kind) => Kind = kind;

    /// <summary>What happened.</summary>
    public StreamEventKind Kind { get; }

    /// <summary>The value; only of <see cref="StreamEventKind.Data"/>.</summary>
    public T? Value { get; private init; }

    /// <summary>TWS's words; of <see cref="StreamEventKind.Notice"/>, and of an end by code.</summary>
    public ErrorMessage? Notice { get; private init; }

    /// <summary>Why something is missing; only of <see cref="StreamEventKind.Gap"/>.</summary>
    public StreamGap? Gap { get; private init; }

    /// <summary>How many values are missing; 0 where nobody can know.</summary>
    public long Lost { get; private init; }

    /// <summary>Why it is over; only of <see cref="StreamEventKind.Closed"/>.</summary>
    public StreamEnd? End { get; private init; }

    internal static StreamEvent<T> SnapshotComplete => new(StreamEventKind.SnapshotComplete);

    internal static StreamEvent<T> Resumed => new(StreamEventKind.Resumed);

    internal static StreamEvent<T> Of(T value) => new(StreamEventKind.Data) { Value = value };

    internal static StreamEvent<T> Noticed(ErrorMessage notice) => new(StreamEventKind.Notice) { Notice = notice };

    internal static StreamEvent<T> Missing(StreamGap gap, long lost = 0) => new(StreamEventKind.Gap) { Gap = gap, Lost = lost };

    internal static StreamEvent<T> Closed(StreamEnd end, ErrorMessage? notice = null) => new(StreamEventKind.Closed) { End = end, Notice = notice };
}
