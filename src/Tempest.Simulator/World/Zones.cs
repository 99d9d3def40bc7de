using System.Diagnostics.CodeAnalysis;

namespace Tempest.Simulator.World;

/// <summary>Time zones by the names that TWS uses.</summary>
internal static class Zones
{
    /// <summary>The zone of Chicago's exchanges.</summary>
    internal const string Central = "US/Central";

    /// <summary>The zone of New York's exchanges.</summary>
    internal const string Eastern = "US/Eastern";

    /// <summary>Only names with a slash, and UTC and GMT, are zones to TWS; some systems know more.</summary>
    internal static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return (name.Contains('/', StringComparison.Ordinal) || name is "UTC" or "GMT")
            && TimeZoneInfo.TryFindSystemTimeZoneById(Canonical(name), out zone);
    }

    internal static TimeZoneInfo Of(string name) => TimeZoneInfo.FindSystemTimeZoneById(Canonical(name));

    /// <summary>The wall clock of a zone as an instant. A time that the change to summer leaves out is taken an hour later.</summary>
    internal static DateTimeOffset At(this TimeZoneInfo zone, DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(unspecified))
            unspecified = unspecified.AddHours(1);
        return new DateTimeOffset(unspecified, zone.GetUtcOffset(unspecified)).ToUniversalTime();
    }

    internal static DateTimeOffset At(this TimeZoneInfo zone, DateOnly date, TimeOnly time) => zone.At(date.ToDateTime(time));

    internal static DateTime LocalOf(this TimeZoneInfo zone, DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).DateTime;

    /// <summary>The names of the tz database that every system has, for those that only some have.</summary>
    private static string Canonical(string name) => name switch
    {
        "US/Central" => "America/Chicago",
        "US/Eastern" => "America/New_York",
        "US/Pacific" => "America/Los_Angeles",
        "US/Mountain" => "America/Denver",
        _ => name,
    };
}
