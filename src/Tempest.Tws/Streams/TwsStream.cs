using System.Runtime.CompilerServices;
using Tempest.Tws.Connection;

namespace Tempest.Tws.Streams;

/// <summary>
/// What TWS sends for one subscription, with everything that happens to it: read it with <c>await foreach</c>, one reader at a time. It is
/// over after <see cref="StreamEventKind.Closed"/>, and nothing subscribes again by itself. Disposing of it cancels it at TWS.
/// </summary>
/// <remarks>
/// A reader that is too slow for <see cref="TwsClientOptions.StreamBuffer"/> loses the oldest values, and is told how many by a
/// <see cref="StreamEventKind.Gap"/>; no other stream, and not the connection, waits for it.
/// </remarks>
/// <typeparam name="T">What it carries.</typeparam>
#pragma warning disable CA1711 // It is a stream of messages; nobody takes it for one of bytes.
public sealed class TwsStream<T> : IAsyncEnumerable<StreamEvent<T>>, IAsyncDisposable
#pragma warning restore CA1711
{
    private readonly EventBuffer<T> _buffer;
    private readonly Action _cancel;
    private int _readers;

    internal TwsStream(int capacity, Action cancel) => (_buffer, _cancel) = (new(capacity), cancel);

    /// <summary>The ID under which TWS knows the subscription; 0 where it has none.</summary>
    public int RequestId { get; internal set; }

    /// <summary>Every event, in order, up to and with <see cref="StreamEventKind.Closed"/>.</summary>
    /// <exception cref="InvalidOperationException">Somebody reads it already.</exception>
    public async IAsyncEnumerator<StreamEvent<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _readers, 1) != 0)
            throw new InvalidOperationException("The stream has a reader already.");
        try
        {
            while (true)
            {
                while (_buffer.TryRead(out var happened))
                {
                    yield return happened;
                    if (happened.Kind is StreamEventKind.Closed)
                        yield break;
                }

                await _buffer.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref _readers, 0);
        }
    }

    /// <summary>The values alone, for readers that can do without knowing of gaps and notices.</summary>
    /// <exception cref="TwsRequestException">TWS refused or ended it.</exception>
    /// <exception cref="TwsConnectionLostException">The connection, or TWS's own data, was lost.</exception>
    public async IAsyncEnumerable<T> ReadValuesAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var happened in this.WithCancellation(cancellation).ConfigureAwait(false))
        {
            switch (happened)
            {
                case { Kind: StreamEventKind.Data }:
                    yield return happened.Value!;
                    break;
                case { End: StreamEnd.Refused, Notice: { } notice }:
                    throw new TwsRequestException(notice.Code, notice.Text);
                case { End: StreamEnd.ConnectionLost }:
                    throw new TwsConnectionLostException("The connection to TWS was lost. Nothing subscribes again by itself.");
                case { End: StreamEnd.DataLost }:
                    throw new TwsConnectionLostException($"TWS lost IB, and the subscription with it ({TwsCodes.IbLinkRestoredDataLost}). Nothing subscribes again by itself.");
            }
        }
    }

    /// <summary>Cancels it at TWS, unless it is over. Its reader still gets what came before, and <see cref="StreamEventKind.Closed"/>.</summary>
    public ValueTask DisposeAsync()
    {
        _cancel();
        return ValueTask.CompletedTask;
    }

    internal void Write(T value, bool isBounded = true) => _buffer.Write(value, isBounded);

    internal void Write(in StreamEvent<T> happened) => _buffer.Write(happened);
}
