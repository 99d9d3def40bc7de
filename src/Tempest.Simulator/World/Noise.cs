using System.Runtime.CompilerServices;

namespace Tempest.Simulator.World;

/// <summary>Random numbers as a function of what they are for: the same question, the same number, in any order.</summary>
internal static class Noise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The number of a question asked of another number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Of(ulong key, long question) => Mix(key + ((ulong)question * Golden));

    /// <summary>The next number of a sequence (splitmix64).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Next(ref ulong state) => Mix(state += Golden);

    /// <summary>A key of one's own for a name.</summary>
    internal static ulong Key(int seed, string name)
    {
        var key = Mix((ulong)(uint)seed ^ Golden);
        foreach (var letter in name)
            key = Mix(key ^ letter);
        return key;
    }

    /// <summary>Spread about 0 with deviation 1, never beyond 3.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Bell(ulong bits)
    {
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum / 65536.0) - 2) * 1.7320508;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
