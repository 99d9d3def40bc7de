using System.Globalization;

namespace Tempest.Simulator.World;

/// <summary>How far back a chart goes: so many seconds of trading, trading days, weeks, months or years.</summary>
internal sealed record Lookback(int Count, char Unit)
{
    /// <summary>As "1800 S", "1 D", "2 W", "1 M", "1 Y".</summary>
    internal static Lookback? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var number, { Length: 1 } unit]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 1_000_000
            && "SDWMY".Contains(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal)
                ? new Lookback(count, char.ToUpperInvariant(unit[0]))
                : null;
    }

    /// <summary>As "3 days", "1 week", "30 mins".</summary>
    internal static Lookback? ParseWords(string text)
    {
        if (Parse(text) is { } known)
            return known;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var number, var unit] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is <= 0 or > 100_000)
            return null;
        return unit.ToUpperInvariant().TrimEnd('S') switch
        {
            "SEC" or "SECOND" => new Lookback(count, 'S'),
            "MIN" or "MINUTE" => new Lookback(count * 60, 'S'),
            "HOUR" => new Lookback(count * 3600, 'S'),
            "DAY" => new Lookback(count, 'D'),
            "WEEK" => new Lookback(count, 'W'),
            "MONTH" => new Lookback(count, 'M'),
            "YEAR" => new Lookback(count, 'Y'),
            _ => null,
        };
    }

    /// <summary>Where it begins when it ends there: closed hours do not count.</summary>
    /// <param name="to">Milliseconds since 1970 UTC, exclusive.</param>
    internal long From(MarketCalendar calendar, long to, bool regular)
    {
        var last = DateTimeOffset.FromUnixTimeMilliseconds(to - 1);
        if (calendar.CurrentDay(last, regular) is not { } day)
            return to;
        if (Unit is 'S')
            return SecondsBack(calendar, to, day, regular);
        var target = Unit switch
        {
            'D' => DaysBack(calendar, day, regular),
            'W' => EarlierBy(calendar, last, d => d.AddDays(-7 * Count)),
            'M' => EarlierBy(calendar, last, d => d.AddMonths(-Count)),
            _ => EarlierBy(calendar, last, d => d.AddYears(-Count)),
        };
        return calendar.Hours.AllOf(target).Start.ToUnixTimeMilliseconds();
    }

    private long SecondsBack(MarketCalendar calendar, long to, DateOnly day, bool regular)
    {
        var left = Count * 1000L;
        for (DateOnly? at = day; at is { } some; at = calendar.DayBefore(some, regular))
        {
            var session = calendar.Session(some, regular)!.Value;
            var (start, end) = (session.Start.ToUnixTimeMilliseconds(), Math.Min(to, session.End.ToUnixTimeMilliseconds()));
            if (end - start >= left)
                return (end - left) / 1000 * 1000;
            left -= end - start;
        }

        return calendar.FirstMoment;
    }

    private DateOnly DaysBack(MarketCalendar calendar, DateOnly day, bool regular)
    {
        for (var count = 1; count < Count && calendar.DayBefore(day, regular) is { } before; count++)
            day = before;
        return day;
    }

    /// <summary>The first day after the one that is so much earlier; never before the world has data.</summary>
    private static DateOnly EarlierBy(MarketCalendar calendar, DateTimeOffset last, Func<DateTime, DateTime> earlier)
    {
        var day = calendar.Hours.DayOf(last).ToDateTime(TimeOnly.MinValue);
        try
        {
            var first = DateOnly.FromDateTime(earlier(day)).AddDays(1);
            return first < calendar.FirstDay ? calendar.FirstDay : first;
        }
        catch (ArgumentOutOfRangeException)
        {
            return calendar.FirstDay;
        }
    }
}
