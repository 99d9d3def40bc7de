namespace Tempest.Testing;

/// <summary>How often seeded and repeated tests run: the full count by hand (<c>TEMPEST_FULL=1</c>), a hundredth of it in CI.</summary>
public static class Full
{
    /// <summary>Whether the full counts, and the long forms of tests, are asked for.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("TEMPEST_FULL") == "1";

    /// <summary>So often this time.</summary>
    public static long Count(long full, long atLeast = 1) => IsAsked ? full : Math.Max(atLeast, full / 100);
}
