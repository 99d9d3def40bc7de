namespace Tempest.Simulator.World;

/// <summary>What the stock exchanges of the United States make of a weekday.</summary>
internal enum MarketDay
{
    /// <summary>A day as any.</summary>
    Full,

    /// <summary>Stocks close at 13:00 Eastern.</summary>
    Short,

    /// <summary>Stocks do not trade; index futures do until noon Central.</summary>
    StocksClosed,

    /// <summary>Nobody trades.</summary>
    AllClosed,
}

/// <summary>The holidays of the stock exchanges of the United States, by their rules of today.</summary>
internal static class UsHolidays
{
    internal static MarketDay Of(DateOnly date)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return MarketDay.AllClosed;
        if (IsObserved(date, 12, 25) || (date is { Month: 1, Day: 1 } || (date is { Month: 1, Day: 2 } && date.DayOfWeek is DayOfWeek.Monday)) || date == GoodFriday(date.Year))
            return MarketDay.AllClosed;
        if (date == Nth(date.Year, 1, DayOfWeek.Monday, 3) || date == Nth(date.Year, 2, DayOfWeek.Monday, 3) || date == LastMondayOfMay(date.Year)
            || (date.Year >= 2022 && IsObserved(date, 6, 19)) || IsObserved(date, 7, 4) || date == Nth(date.Year, 9, DayOfWeek.Monday, 1) || date == Thanksgiving(date.Year))
            return MarketDay.StocksClosed;
        return IsShort(date) ? MarketDay.Short : MarketDay.Full;
    }

    /// <summary>The days before Independence Day and Christmas, unless they are weekends' edges, and the day after Thanksgiving.</summary>
    private static bool IsShort(DateOnly date) =>
        (date is { Month: 7, Day: 3 } && date.DayOfWeek is not DayOfWeek.Friday)
        || date is { Month: 12, Day: 24 }
        || date == Thanksgiving(date.Year).AddDays(1);

    /// <summary>A holiday on Saturday is kept on Friday, one on Sunday on Monday.</summary>
    private static bool IsObserved(DateOnly date, int month, int day)
    {
        var holiday = new DateOnly(date.Year, month, day);
        return date == holiday.DayOfWeek switch
        {
            DayOfWeek.Saturday => holiday.AddDays(-1),
            DayOfWeek.Sunday => holiday.AddDays(1),
            _ => holiday,
        };
    }

    private static DateOnly Thanksgiving(int year) => Nth(year, 11, DayOfWeek.Thursday, 4);

    private static DateOnly LastMondayOfMay(int year)
    {
        var fifth = Nth(year, 5, DayOfWeek.Monday, 5);
        return fifth.Month == 5 ? fifth : fifth.AddDays(-7);
    }

    internal static DateOnly Nth(int year, int month, DayOfWeek day, int n)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7 + (7 * (n - 1)));
    }

    /// <summary>Two days before Easter, by the Gregorian rule.</summary>
    private static DateOnly GoodFriday(int year)
    {
        var (golden, century) = (year % 19, year / 100);
        var skipped = century - (century / 4) - (((8 * century) + 13) / 25);
        var epact = ((19 * golden) + skipped + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        var sunday = moon - weekday;
        var month = 3 + ((sunday + 40) / 44);
        return new DateOnly(year, month, sunday + 28 - (31 * (month / 4))).AddDays(-2);
    }
}
