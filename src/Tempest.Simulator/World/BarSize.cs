using System.Collections.Immutable;

namespace Tempest.Simulator.World;

/// <summary>How long a bar is.</summary>
/// <param name="Name">As requests name it.</param>
/// <param name="Seconds">0 for those of days and longer.</param>
internal sealed record BarSize(string Name, int Seconds)
{
    internal static BarSize Day { get; } = new("1 day", 0);

    internal static BarSize Week { get; } = new("1 week", 0);

    internal static BarSize Month { get; } = new("1 month", 0);

    /// <summary>All that TWS knows, shortest first.</summary>
    internal static ImmutableArray<BarSize> All { get; } =
    [
        new("1 secs", 1), new("5 secs", 5), new("10 secs", 10), new("15 secs", 15), new("30 secs", 30),
        new("1 min", 60), new("2 mins", 120), new("3 mins", 180), new("5 mins", 300), new("10 mins", 600), new("15 mins", 900), new("20 mins", 1200),
        new("30 mins", 1800), new("1 hour", 3600), new("2 hours", 7200), new("3 hours", 10_800), new("4 hours", 14_400), new("8 hours", 28_800),
        Day, Week, Month,
    ];

    internal bool IsIntraday => Seconds > 0;

    /// <summary>Whether requests for it are counted: 30 seconds and less.</summary>
    internal bool IsSmall => Seconds is > 0 and <= 30;

    /// <summary>Letter case, and the plural's s, do not matter. Null for none that TWS knows.</summary>
    internal static BarSize? Of(string text) => All.FirstOrDefault(s => Bare(s.Name) == Bare(text));

    private static string Bare(string text)
    {
        var bare = text.Trim().ToUpperInvariant().TrimEnd('S');
        return bare switch
        {
            "1D" => "1 DAY",
            "1W" => "1 WEEK",
            "1M" => "1 MONTH",
            _ => bare,
        };
    }
}
