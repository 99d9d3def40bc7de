using System.Buffers.Binary;
using static Tempest.Tws.Wire.Handshake;

namespace Tempest.Tws.Connection;

/// <summary>Looks at the first four bytes of a socket, in whatever pieces they come, and forgets them. Written by the reading loop alone.</summary>
internal sealed class FirstBytesReader
{
    private readonly byte[] _first = new byte[4];
    private int _count;
    private volatile FirstBytes _kind;

    /// <summary>May be asked from any thread.</summary>
    internal FirstBytes Kind => _kind;

    internal void Look(ReadOnlySpan<byte> received)
    {
        if (_count == _first.Length || received.IsEmpty)
            return;
        var taken = Math.Min(_first.Length - _count, received.Length);
        received[..taken].CopyTo(_first.AsSpan(_count));
        _count += taken;
        if (_count < _first.Length)
        {
            _kind = FirstBytes.TooFew;
            return;
        }

        _kind = Classify(_first);
        Array.Clear(_first);
    }

    /// <summary>What four bytes look like.</summary>
    internal static FirstBytes Classify(ReadOnlySpan<byte> four)
    {
        const byte Hello = 0x16, Alert = 0x15, TlsMajor = 3, NewestTlsMinor = 4;
        if (four.SequenceEqual("SSH-"u8))
            return FirstBytes.Ssh;
        if (four.SequenceEqual("HTTP"u8))
            return FirstBytes.Http;
        if (four.SequenceEqual("RFB "u8))
            return FirstBytes.Vnc;
        if (four is [Hello or Alert, TlsMajor, <= NewestTlsMinor, ..])
            return FirstBytes.Tls;
        return BinaryPrimitives.ReadInt32BigEndian(four) is >= 0 and <= LongestAnswer ? FirstBytes.Frame : FirstBytes.Other;
    }
}
