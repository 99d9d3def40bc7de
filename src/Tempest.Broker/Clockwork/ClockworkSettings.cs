using System.Collections.Immutable;

namespace Tempest.Broker.Clockwork;

/// <summary>The calendar by which IB and TWS interrupt connections. All of it can be edited: IB changes its times.</summary>
/// <param name="Region">Whose reset windows count: see <see cref="ResetWindow.Region"/>.</param>
/// <param name="Stop">The daily time of TWS, as the trader set it; null where he did not.</param>
public sealed record ClockworkSettings(string Region, ImmutableArray<ResetWindow> Windows, DailyStop? Stop, WeeklySignIn SignIn)
{
    /// <summary>Regions that IB keeps apart.</summary>
    public const string NorthAmerica = "northAmerica", Europe = "europe", Asia = "asia";

    /// <summary>A window of this region counts for everybody.</summary>
    public const string EveryRegion = "all";

    /// <summary>More windows than IB will ever have.</summary>
    public const int MostWindows = 50;

    /// <summary>Longer than any window of IB's. What goes on for longer is a slip of the keyboard, and would keep Tempest quiet all day.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(12);

    private const string NewYork = "America/New_York", Source = "IB's page on system status";
    private static readonly DateOnly s_asOf = new(2026, 11, 1);
    private static readonly ImmutableArray<DayOfWeek> s_sundayToFriday =
        [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>The times that IB states, for the region that the machine's zone points to.</summary>
    public static ClockworkSettings DefaultFor(TimeZoneInfo zone) => new(
        zone.BaseUtcOffset.TotalHours switch { <= -3 => NorthAmerica, < 5 => Europe, _ => Asia },
        [
            new("Nightly reset", NorthAmerica, NewYork, s_sundayToFriday, new(0, 15), new(1, 45), Source, s_asOf),
            new("Nightly reset", Europe, "Europe/Berlin", s_sundayToFriday, new(6, 25), new(7, 45), Source, s_asOf),
            new("Morning reset", Asia, "Asia/Hong_Kong", s_sundayToFriday, new(4, 45), new(6, 5), Source, s_asOf),
            new("Evening reset", Asia, "Asia/Hong_Kong", s_sundayToFriday, new(20, 15), new(21, 15), Source, s_asOf),
            new("Weekend reset", EveryRegion, NewYork, [DayOfWeek.Friday], new(23, 0), new(3, 0), Source, s_asOf),
        ],
        Stop: null,
        new(DayOfWeek.Sunday, new(1, 0), NewYork, "IB's guide to automatic restarts", s_asOf));

    /// <summary>What is wrong, a sentence each; empty when all is well.</summary>
    public ImmutableArray<string> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (Region is not (NorthAmerica or Europe or Asia))
            problems.Add($"\"{Region}\" is no region. Choose {NorthAmerica}, {Europe} or {Asia}.");
        if (Windows.IsDefault || Windows.Length > MostWindows)
            problems.Add($"There can be at most {MostWindows} reset windows.");
        foreach (var zone in Zones().Distinct().Where(z => !TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)))
            problems.Add($"\"{zone}\" is no time zone that this computer knows. Enter one like America/New_York.");
        foreach (var window in Windows.IsDefault ? [] : Windows.Where(w => w.Days.IsDefaultOrEmpty || !w.Days.All(Enum.IsDefined) || string.IsNullOrWhiteSpace(w.Name)))
            problems.Add($"The reset window \"{window.Name}\" needs a name and at least one day of the week.");
        foreach (var window in Windows.IsDefault ? [] : Windows.Where(w => w.Length > LongestWindow))
            problems.Add($"The reset window \"{window.Name}\" lasts longer than {LongestWindow.TotalHours:0} hours: from {window.From:HH':'mm} to {window.To:HH':'mm}. Check its times.");
        if (!Enum.IsDefined(SignIn.Day))
            problems.Add("The weekly sign-in needs a day of the week.");
        return problems.ToImmutable();
    }

    private IEnumerable<string> Zones() =>
        (Windows.IsDefault ? [] : Windows.Select(w => w.Zone)).Append(SignIn.Zone).Concat(Stop is { } stop ? [stop.Zone] : []);

    /// <summary>Equal when every time is.</summary>
    public bool Equals(ClockworkSettings? other) =>
        other is not null && (Region, Stop, SignIn) == (other.Region, other.Stop, other.SignIn) && Windows.SequenceEqual(other.Windows);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Region, Stop, SignIn, Windows.Length);
}
