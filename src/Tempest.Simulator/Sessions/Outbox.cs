using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Threading.Channels;
using Tempest.Simulator.Faults;

namespace Tempest.Simulator.Sessions;

/// <summary>What waits to be sent on one connection. Anyone may post; one loop sends, so that bytes never mix.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer or a wait handle the source holds nothing to free, and a late call must find it alive.")]
internal sealed class Outbox(Socket socket, Gate gate, TimeProvider clock)
{
    private readonly Channel<Parcel> _parcels = Channel.CreateUnbounded<Parcel>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentQueue<Flood> _floods = [];
    private readonly CancellationTokenSource _finish = new();

    /// <summary>Sends these frames after all that was posted before. Nothing happens once the connection ends.</summary>
    internal void Post(IReadOnlyList<byte[]> frames, Delivery delivery) => _parcels.Writer.TryWrite(new Parcel(frames, delivery));

    /// <summary>Sends this whenever nothing else waits to be sent.</summary>
    internal void Post(Flood flood)
    {
        _floods.Enqueue(flood);
        // Wakes the loop.
        _parcels.Writer.TryWrite(Parcel.Empty);
    }

    /// <summary>Takes nothing more; what was posted still goes out, however slowly.</summary>
    internal void Complete() => _parcels.Writer.TryComplete();

    /// <summary>Takes nothing more, and gives up what would have to wait.</summary>
    internal void Finish()
    {
        _parcels.Writer.TryComplete();
        _finish.Cancel();
    }

    /// <summary>Sends until completed, finished, or cut off, or until the peer is gone.</summary>
    internal async Task RunAsync(CancellationToken cut)
    {
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(cut, _finish.Token);
        try
        {
            do
            {
                while (_parcels.Reader.TryRead(out var parcel))
                    await SendAsync(parcel, waits.Token, cut);
            }
            while (await SendFloodAsync(waits.Token, cut) || await _parcels.Reader.WaitToReadAsync(cut));
        }
        catch (OperationCanceledException)
        {
        }
        catch (SocketException)
        {
            // The peer is gone. The receiving side sees that too, and ends the connection.
        }
        finally
        {
            _parcels.Writer.TryComplete();
        }
    }

    /// <summary>Sends the next piece of a flood, and no more, so that nothing else waits long.</summary>
    /// <returns>False when there is none.</returns>
    private async Task<bool> SendFloodAsync(CancellationToken waits, CancellationToken cut)
    {
        if (!_floods.TryPeek(out var flood) || _parcels.Reader.Completion.IsCompleted)
            return false;
        var bytes = flood.Next();
        if (bytes.IsEmpty)
        {
            _floods.TryDequeue(out _);
            return true;
        }

        await gate.PassAsync(waits);
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, cut)..];
        return true;
    }

    private async Task SendAsync(Parcel parcel, CancellationToken waits, CancellationToken cut)
    {
        var (frames, delivery) = parcel;
        if (delivery.JoinsFrames)
            frames = [frames.SelectMany(frame => frame).ToArray()];

        foreach (var frame in frames)
        {
            foreach (var piece in frame.Chunk(delivery.PieceLength ?? frame.Length))
            {
                if (delivery.Pause > TimeSpan.Zero)
                    await Task.Delay(delivery.Pause, clock, waits);
                await gate.PassAsync(waits);
                for (var sent = 0; sent < piece.Length;)
                    sent += await socket.SendAsync(piece.AsMemory(sent), cut);
            }
        }
    }

    private sealed record Parcel(IReadOnlyList<byte[]> Frames, Delivery Delivery)
    {
        internal static Parcel Empty { get; } = new([], Delivery.Whole);
    }
}
