using System.Globalization;

namespace Tempest.Simulator.World.Trading;

/// <summary>The times that orders and requests carry as text. TWS's login has the time of New York.</summary>
internal static class OrderTimes
{
    /// <summary>The zone of the login, as TWS writes it.</summary>
    internal const string LoginZoneName = Zones.Eastern;

    internal static TimeZoneInfo LoginZone { get; } = Zones.Of(LoginZoneName);

    /// <summary>As executions carry it: 20260413 15:27:04 US/Eastern.</summary>
    internal static string Write(DateTimeOffset time) =>
        LoginZone.LocalOf(time).ToString("yyyyMMdd HH:mm:ss ", CultureInfo.InvariantCulture) + LoginZoneName;

    /// <summary>HH:mm at the login.</summary>
    internal static string WriteMinute(DateTimeOffset time) => LoginZone.LocalOf(time).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>When today began at the login.</summary>
    internal static DateTimeOffset Midnight(DateTimeOffset now) => LoginZone.At(LoginZone.LocalOf(now).Date);

    /// <summary>Reads yyyyMMdd HH:mm:ss ZONE, yyyyMMdd HH:mm:ss, yyyyMMdd-HH:mm:ss (UTC), and the same without seconds.</summary>
    /// <param name="lacksZone">Whether it was taken in the login's zone because it named none.</param>
    internal static bool TryParse(string text, out DateTimeOffset time, out bool lacksZone)
    {
        time = default;
        lacksZone = false;
        text = text.Trim();
        if (text.Length > 8 && text[8] == '-')
        {
            if (!TryLocal(text[..8] + " " + text[9..], out var utc))
                return false;
            time = new DateTimeOffset(utc, TimeSpan.Zero);
            return true;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 3 || !TryLocal($"{parts[0]} {parts[1]}", out var local))
            return false;
        var zone = LoginZone;
        lacksZone = parts.Length == 2;
        if (!lacksZone && !Zones.TryFind(parts[2], out zone!))
            return false;
        time = zone.At(local);
        return true;
    }

    /// <summary>Reads yyyyMMdd alone.</summary>
    internal static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && IsYear(day.Year);

    private static bool TryLocal(string text, out DateTime local) =>
        DateTime.TryParseExact(text, ["yyyyMMdd HH:mm:ss", "yyyyMMdd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out local) && IsYear(local.Year);

    /// <summary>Other years are mistakes, and calendars have ends.</summary>
    private static bool IsYear(int year) => year is >= 1970 and < 2200;
}
