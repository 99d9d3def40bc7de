namespace Tempest.Testing.Simulator;

/// <summary>How long a test waits for what must come. Only a broken build meets it.</summary>
public static class Patience
{
    /// <summary>The limit.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);
}
