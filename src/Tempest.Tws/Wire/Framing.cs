using System.Buffers;
using System.Buffers.Binary;

namespace Tempest.Tws.Wire;

/// <summary>Cuts a byte stream into frames: four bytes of length, big endian, then the payload.</summary>
public static class Framing
{
    /// <summary>Bytes of the length prefix.</summary>
    public const int PrefixLength = 4;

    /// <summary>The longest payload that TWS's protocol allows, in bytes.</summary>
    public const int LongestPayload = 0xFF_FFFF;

    /// <summary>Takes the next whole frame from the front of <paramref name="buffer"/>. Looks at the length before anything else, so an absurd one costs no memory.</summary>
    /// <returns>False when the frame has not arrived whole; <paramref name="buffer"/> is then unchanged.</returns>
    /// <exception cref="TwsProtocolException">The length cannot be: what follows cannot be found again, so the connection must end.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int longest, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (buffer.Length < PrefixLength)
            return false;

        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length < 0 || length > longest)
            throw TooLong(length, longest);
        if (buffer.Length < PrefixLength + length)
            return false;

        payload = buffer.Slice(PrefixLength, length);
        buffer = buffer.Slice(PrefixLength + length);
        return true;
    }

    internal static TwsProtocolException TooLong(int length, int longest) => new($"A frame says it is {(uint)length} bytes long; at most {longest} can be.");
}
