using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Tempest.Simulator.Faults;

/// <summary>Bytes that no TWS should send.</summary>
public static class StrangeBytes
{
    /// <summary>A message number that no TWS uses.</summary>
    public const int UnknownNumber = 999;

    /// <summary>How an SSH server greets: it speaks first.</summary>
    public static ImmutableArray<byte> Ssh { get; } = Ascii("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");

    /// <summary>How a web server answers what it cannot read.</summary>
    public static ImmutableArray<byte> Http { get; } =
        Ascii("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

    /// <summary>A length prefix of almost 2 GiB.</summary>
    public static ImmutableArray<byte> AbsurdLength { get; } = [0x7F, 0xFF, 0xFF, 0xFF];

    /// <summary>A length prefix below zero.</summary>
    public static ImmutableArray<byte> NegativeLength { get; } = [0xFF, 0xFF, 0xFF, 0xFE];

    /// <summary>NEXT_VALID_ID with a word where the number should stand.</summary>
    public static ImmutableArray<byte> BadField { get; } = Frame("9", "1", "soon");

    /// <summary>The first half of a NEXT_VALID_ID. What follows on the wire is taken for the rest of it.</summary>
    public static ImmutableArray<byte> HalfFrame { get; } = Frame("9", "1", "1")[..7];

    /// <summary>A frame of a number that no client knows.</summary>
    public static ImmutableArray<byte> UnknownMessage(int number) => Frame(number.ToString(CultureInfo.InvariantCulture), "1");

    /// <summary>Random bytes, the same for the same seed.</summary>
    public static ImmutableArray<byte> Random(int seed, int count)
    {
        var bytes = new byte[count];
#pragma warning disable CA5394 // Not a secret: it must be the same bytes for the same seed.
        new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
        return [.. bytes];
    }

    /// <summary>One frame with these fields, right or wrong.</summary>
    public static ImmutableArray<byte> Frame(params ReadOnlySpan<string> fields)
    {
        var payload = Encoding.Latin1.GetBytes(string.Concat(fields.ToArray().Select(f => f + '\0')));
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, payload.Length);
        return [.. prefix, .. payload];
    }

    private static ImmutableArray<byte> Ascii(string text) => [.. Encoding.ASCII.GetBytes(text)];
}
