using System.Text;

namespace Tempest.Tws.Wire;

/// <summary>
/// Short texts that were read before, so that "Submitted" or "USD" costs memory once and not in every frame. Bounded: a
/// fixed number of places, and a newer text takes the place of an older one. Reading and writing a place is atomic, so
/// connections share it without a lock.
/// </summary>
internal static class WireWords
{
    /// <summary>The longest text that is kept, in bytes.</summary>
    internal const int Longest = 24;

    private const int Places = 2048;

    private static readonly string?[] s_words = new string?[Places];

    /// <summary>The text of an ASCII field of at most <see cref="Longest"/> bytes.</summary>
    internal static string Get(ReadOnlySpan<byte> field)
    {
        var hash = 2166136261u;
        foreach (var b in field)
            hash = (hash ^ b) * 16777619u;

        ref var place = ref s_words[(hash ^ (hash >> 15)) % Places];
        if (place is { } word && Ascii.Equals(field, word))
            return word;
        return place = Encoding.ASCII.GetString(field);
    }
}
