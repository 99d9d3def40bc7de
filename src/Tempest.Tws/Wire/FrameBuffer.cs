using System.Buffers;
using System.Buffers.Binary;

namespace Tempest.Tws.Wire;

/// <summary>Where frames are put together before they are sent. Reused, so that writing allocates only while it grows. Not thread-safe.</summary>
public sealed class FrameBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private int _frameStart = -1;

    /// <summary>All complete frames since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _frameStart = -1;
    }

    /// <summary>Bytes outside any frame. Only the four bytes that open a connection are that.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Adds one frame with the message's number and fields.</summary>
    /// <exception cref="TwsRequestException">The server version does not know the message (503), or a text is not printable ASCII (579). Nothing was added.</exception>
    public void Write<T>(T message, int serverVersion)
        where T : IWireMessage<T>
    {
        var id = T.Id;
        if (serverVersion < id.Since)
            throw new TwsRequestException(503, $"{id.Name} needs TWS with server version {id.Since} or newer; this one speaks {serverVersion}.");

        var start = Begin();
        try
        {
            var writer = new WireWriter(_bytes, serverVersion, fromTws: id.Direction is MessageDirection.FromTws);
            writer.Number(id.Number);
            T.Layout(ref writer, message);
            End();
        }
        catch (TwsRequestException)
        {
            Truncate(start);
            throw;
        }
    }

    /// <summary>Starts a frame whose payload is written by hand (the handshake's frames are no messages).</summary>
    internal int Begin()
    {
        _frameStart = _bytes.WrittenCount;
        _bytes.Write((ReadOnlySpan<byte>)[0, 0, 0, 0]);
        return _frameStart;
    }

    /// <summary>Ends the frame that <see cref="Begin"/> started.</summary>
    internal void End()
    {
        // ArrayBufferWriter hands out only memory that is still free; what it holds is written through this view of the same array.
        var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_bytes.WrittenMemory)[_frameStart..].Span;
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - 4);
        _frameStart = -1;
    }

    private void Truncate(int start)
    {
        var kept = _bytes.WrittenSpan[..start].ToArray();
        _bytes.ResetWrittenCount();
        _bytes.Write(kept);
        _frameStart = -1;
    }
}
