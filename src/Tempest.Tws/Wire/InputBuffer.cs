using System.Buffers.Binary;

namespace Tempest.Tws.Wire;

/// <summary>Where bytes from a socket are cut into frames, in place: no frame is copied unless it stood at the end of a full buffer. Not thread-safe.</summary>
internal sealed class InputBuffer
{
    private const int Usual = 64 * 1024;

    private byte[] _bytes = new byte[Usual];
    private int _start;
    private int _end;

    /// <summary>Whether nothing has come since the last whole frame.</summary>
    internal bool IsEmpty => _start == _end;

    /// <summary>Where to put what comes next; never empty. It grows with what has come, not with what a length prefix promises.</summary>
    internal Memory<byte> Free
    {
        get
        {
            if (IsEmpty)
            {
                _start = _end = 0;
                if (_bytes.Length > Usual)
                    _bytes = new byte[Usual];
            }
            else if (_end == _bytes.Length)
            {
                var waiting = _end - _start;
                var roomier = waiting > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
                _bytes.AsSpan(_start, waiting).CopyTo(roomier);
                (_bytes, _start, _end) = (roomier, 0, waiting);
            }

            return _bytes.AsMemory(_end);
        }
    }

    /// <summary>So many bytes have been put into <see cref="Free"/>.</summary>
    internal void Filled(int count) => _end += count;

    /// <summary>Takes the next whole frame. The payload is good until <see cref="Free"/> is asked for.</summary>
    /// <exception cref="TwsProtocolException">The length cannot be: what follows cannot be found again, so the connection must end.</exception>
    internal bool TryTake(int longest, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        var waiting = _bytes.AsSpan(_start, _end - _start);
        if (waiting.Length < Framing.PrefixLength)
            return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(waiting);
        if ((uint)length > (uint)longest)
            throw Framing.TooLong(length, longest);
        if (waiting.Length - Framing.PrefixLength < length)
            return false;
        payload = waiting.Slice(Framing.PrefixLength, length);
        _start += Framing.PrefixLength + length;
        return true;
    }
}
