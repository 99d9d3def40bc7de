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
    private readonly CancellationTokenSource _finish = new();

    /// <summary>Sends these frames after all that was posted before. Nothing happens once the connection ends.</summary>
    internal void Post(IReadOnlyList<byte[]> frames, Delivery delivery) => _parcels.Writer.TryWrite(new Parcel(frames, delivery));

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
            await foreach (var parcel in _parcels.Reader.ReadAllAsync(cut))
                await SendAsync(parcel, waits.Token, cut);
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

    private sealed record Parcel(IReadOnlyList<byte[]> Frames, Delivery Delivery);
}
