namespace Tempest.Broker.Tests;

/// <summary>How often seeded and repeated tests run: the full count by hand (TEMPEST_FULL=1), a hundredth of it in CI.</summary>
internal static class Full
{
    internal static long Count(long full, long atLeast = 1) => Environment.GetEnvironmentVariable("TEMPEST_FULL") == "1" ? full : Math.Max(atLeast, full / 100);
}
