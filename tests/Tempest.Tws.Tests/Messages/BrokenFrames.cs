using System.Text;
using System.Text.Json;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Frames that were right once, with something broken in them. The same seed breaks the same frames in the same ways.</summary>
internal static class BrokenFrames
{
    private const int LongestGrown = 1 << 16;

    private static readonly byte[][] s_oddities =
    [
        .. new[]
        {
            "", "-1", "NaN", "Infinity", "-Infinity", "∞", "1E400", "1E+300", "-1E-400", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
            "9223372036854775808", "-9223372036854775808", "1.7976931348623157E308", "1.7976931348623157E+308", "79228162514264337593543950336", "0x10", "1,5",
            "999999999", "16777215", "65536", "true", "ü", "-", "+1", ".", "1e", "1E+", " 1", "1 ", "99999999999999999999999999999999", "0.00000000000000000000000000000001",
            "\\u12", "\\", "\\ud800", "20261218-08:30-US/Central", "; = ;", "a=b;c",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0x80, 0x80],
    ];

    private static readonly (byte[] Payload, int Version)[] s_frames =
    [
        .. Golden.AllResponses.Concat(Golden.AllRequests)
            .Where(f => f.GetProperty("hex").GetString() is not null && !f.GetProperty("name").GetString()!.StartsWith("connect", StringComparison.Ordinal))
            .Select(f => (f.Bytes()[Framing.PrefixLength..], f.Version())),
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Messages", "spelt.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(f => (Spelt.Frame(f.GetProperty("frame").GetString()!)[Framing.PrefixLength..], f.GetProperty("version").GetInt32())),
    ];

    /// <summary>The payload of the next one.</summary>
    /// <param name="version">The one it was right at, or any.</param>
    internal static byte[] Next(Random random, out int version)
    {
        (var payload, version) = s_frames[random.Next(s_frames.Length)];
        if (random.Next(2) == 0)
            version = random.Next(ServerVersion.OldestOffered, ServerVersion.NewestOffered + 1);
        for (var times = random.Next(0, 4); times > 0; times--)
            payload = Break(payload, random);
        return payload;
    }

    private static byte[] Break(byte[] payload, Random random)
    {
        var at = random.Next(payload.Length + 1);
        var (start, end) = Field(payload, at);
        switch (random.Next(12))
        {
            case 0 when payload.Length > 0: // a bit
                byte[] flipped = [.. payload];
                flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1 when payload.Length > 0: // a byte
                byte[] changed = [.. payload];
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                return changed;
            case 2 or 3: // another value
                return [.. payload[..start], .. s_oddities[random.Next(s_oddities.Length)], .. payload[end..]];
            case 4: // one field more
                return [.. payload[..start], .. s_oddities[random.Next(s_oddities.Length)], 0, .. payload[start..]];
            case 5: // one field less
                return [.. payload[..start], .. payload[Math.Min(end + 1, payload.Length)..]];
            case 6: // a field twice
                return [.. payload[..start], .. payload[start..end], 0, .. payload[start..]];
            case 7: // cut
                return payload[..at];
            case 8: // cut at the end of a field
                return payload[..start];
            case 9: // two in one
                var other = s_frames[random.Next(s_frames.Length)].Payload;
                return [.. payload[..start], .. other[Field(other, random.Next(other.Length + 1)).Start..]];
            case 10 when payload.Length < LongestGrown: // its beginning again, as many entries would
                return [.. payload, .. payload[..start], .. payload[start..]];
            default: // noise
                var noise = new byte[random.Next(1, 20)];
                random.NextBytes(noise);
                return [.. payload[..at], .. noise, .. payload[at..]];
        }
    }

    /// <summary>Where the field around a byte begins, and where its zero byte stands.</summary>
    private static (int Start, int End) Field(byte[] payload, int at)
    {
        var start = payload.AsSpan(0, at).LastIndexOf((byte)0) + 1;
        var length = payload.AsSpan(start).IndexOf((byte)0);
        return (start, length < 0 ? payload.Length : start + length);
    }
}
