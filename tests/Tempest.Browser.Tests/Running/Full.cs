namespace Tempest.Browser.Tests.Running;

/// <summary>Whether the long forms of tests are asked for (<c>TEMPEST_FULL=1</c>). CI runs the short ones.</summary>
internal static class Full
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("TEMPEST_FULL") == "1";
}
