using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Tempest.Tws.Wire;

/// <summary>The two frames that open a connection. They are no messages: they carry no number, and the client's is not zero-terminated.</summary>
public static class Handshake
{
    /// <summary>The longest frame that may come while shaking hands, in bytes. Other protocols, read as a length, are far above it.</summary>
    public const int LongestAnswer = 1 << 20;

    /// <summary>The first bytes on the wire, outside any frame: "API" and a zero byte.</summary>
    public static ReadOnlySpan<byte> Prefix => "API\0"u8;

    /// <summary>The client's first bytes: the prefix and the versions it speaks, with the blank that the official client leaves before no options.</summary>
    public static void WriteHello(FrameBuffer buffer, int oldest, int newest, string options = "")
    {
        buffer.WriteRaw(Prefix);
        buffer.Begin();
        buffer.WriteRaw(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v{oldest}..{newest} {options}")));
        buffer.End();
    }

    /// <summary>Reads the payload of a client's version frame (TWS's side). Accepts it with and without the trailing blank, and a single version in place of a range.</summary>
    public static bool TryReadHello(ReadOnlySpan<byte> payload, out int oldest, out int newest, out string options)
    {
        oldest = newest = 0;
        options = "";
        if (payload is not [(byte)'v', .. var rest] || !Utf8Parser.TryParse(rest, out oldest, out var used))
            return false;

        newest = oldest;
        rest = rest[used..];
        if (rest.StartsWith(".."u8))
        {
            rest = rest[2..];
            if (!Utf8Parser.TryParse(rest, out newest, out used))
                return false;
            rest = rest[used..];
        }

        options = Encoding.ASCII.GetString(rest).Trim();
        return oldest <= newest && (rest.IsEmpty || rest[0] is (byte)' ');
    }

    /// <summary>TWS's answer: the version to speak, and its clock as free text.</summary>
    public static void WriteAnswer(FrameBuffer buffer, int serverVersion, string time) => WriteTwo(buffer, serverVersion, time);

    /// <summary>TWS's other answer: go to <paramref name="address"/> (host, or host:port) and start again.</summary>
    public static void WriteRedirect(FrameBuffer buffer, string address) => WriteTwo(buffer, -1, address);

    /// <summary>Reads the payload of TWS's answer.</summary>
    /// <returns>Null when this is no TWS: not two fields with a whole number first.</returns>
    public static HandshakeAnswer? ReadAnswer(ReadOnlySpan<byte> payload)
    {
        if (payload.Count((byte)0) != 2 || payload[^1] != 0)
            return null;

        var reader = new WireReader(payload, 0);
        var isNumber = payload[0] != 0;
        var version = reader.Number(null, "server version");
        var second = reader.Text(null, "time");
        return !reader.IsSound || !isNumber ? null : new HandshakeAnswer(version, second);
    }

    private static void WriteTwo(FrameBuffer buffer, int first, string second)
    {
        buffer.Begin();
        buffer.WriteRaw(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{first}\0{second}\0")));
        buffer.End();
    }
}

/// <summary>What TWS answered to the version range.</summary>
/// <param name="Version">The version to speak; -1 where TWS sends the client elsewhere.</param>
/// <param name="Text">TWS's clock in its machine's own words (never parse it), or the address to go to.</param>
public readonly record struct HandshakeAnswer(int Version, string Text)
{
    /// <summary>Whether TWS sends the client elsewhere.</summary>
    public bool IsRedirect => Version == -1;
}
