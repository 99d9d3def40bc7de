using System.Globalization;
using Tempest.Simulator.World;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Times as text, as TWS reads and writes them in requests for history.</summary>
internal static class WireTimes
{
    private const int BarsInInstrumentZone = 174;

    /// <summary>The beginning of a bar: a date for days and longer.</summary>
    /// <param name="format">1 for text, 2 for seconds since 1970.</param>
    internal static string OfBar(in Bar bar, BarSize size, Instrument instrument, int format, int serverVersion, TimeZoneInfo login) =>
        !size.IsIntraday ? bar.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
        : format == 2 ? (bar.Start / 1000).ToString(CultureInfo.InvariantCulture)
        : Of(DateTimeOffset.FromUnixTimeMilliseconds(bar.Start), instrument.Hours, serverVersion, login);

    /// <summary>In the zone of the instrument, which is named; in that of the login, with two blanks, to older clients.</summary>
    internal static string Of(DateTimeOffset time, TradingHours hours, int serverVersion, TimeZoneInfo login) => serverVersion >= BarsInInstrumentZone
        ? hours.Zone.LocalOf(time).ToString("yyyyMMdd HH:mm:ss ", CultureInfo.InvariantCulture) + hours.ZoneName
        : login.LocalOf(time).ToString("yyyyMMdd  HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>yyyyMMdd-HH:mm:ss, in the zone of the instrument.</summary>
    internal static string OfSession(DateTimeOffset time, TradingHours hours) =>
        hours.Zone.LocalOf(time).ToString("yyyyMMdd-HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Reads "yyyyMMdd HH:mm:ss ZONE", "yyyyMMdd-HH:mm:ss" (UTC), or without a zone, which is then that of the login.</summary>
    /// <param name="lacksZone">Whether the zone was not said, which TWS warns of.</param>
    internal static bool TryRead(string text, TimeZoneInfo login, out DateTimeOffset time, out bool lacksZone)
    {
        (time, lacksZone) = (default, false);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case [{ Length: 17 } utc] when TryExact(utc, "yyyyMMdd-HH:mm:ss", out var local):
                time = new DateTimeOffset(local, TimeSpan.Zero);
                return true;
            case [var date, var clock, var name] when Zones.TryFind(name, out var zone) && TryExact($"{date} {clock}", out var local):
                time = zone.At(local);
                return true;
            case [var date, var clock] when TryExact($"{date} {clock}", out var local):
                time = login.At(local);
                lacksZone = true;
                return true;
            case [var date] when TryExact(date, "yyyyMMdd", out var local):
                time = login.At(local);
                lacksZone = true;
                return true;
            default:
                return false;
        }
    }

    private static bool TryExact(string text, out DateTime local) => TryExact(text, "yyyyMMdd HH:mm:ss", out local) || TryExact(text, "yyyyMMdd HH:mm", out local);

    private static bool TryExact(string text, string format, out DateTime local) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out local) && local.Year is > 1970 and < 2200;
}
