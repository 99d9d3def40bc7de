using System.Globalization;

namespace Tempest.Simulator.World;

/// <summary>A quarterly month of the index futures, which end at 8:30 Central on the third Friday, or the trading day before a holiday.</summary>
internal readonly record struct Expiry(int Year, int Month)
{
    /// <summary>How long before its end a contract is listed.</summary>
    private const int QuartersListed = 5;

    private static readonly TimeOnly s_lastTrade = new(8, 30);

    internal DateOnly LastDay
    {
        get
        {
            var day = UsHolidays.Nth(Year, Month, DayOfWeek.Friday, 3);
            while (UsHolidays.Of(day) is MarketDay.AllClosed or MarketDay.StocksClosed)
                day = day.AddDays(-1);
            return day;
        }
    }

    internal DateTimeOffset LastMoment => TradingHours.Globex.Zone.At(LastDay, s_lastTrade);

    /// <summary>The trading day on which it was first traded.</summary>
    internal DateOnly FirstDay
    {
        get
        {
            var day = new DateOnly(Year, Month, 1).AddMonths(-3 * QuartersListed);
            while (UsHolidays.Of(day) is not MarketDay.Full)
                day = day.AddDays(1);
            return day;
        }
    }

    /// <summary>yyyyMM.</summary>
    internal string ContractMonth => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}{Month:00}");

    /// <summary>Such as Z6: the letter of the month, and the last digit of the year.</summary>
    internal string Code => string.Create(CultureInfo.InvariantCulture, $"{"FGHJKMNQUVXZ"[Month - 1]}{Year % 10}");

    internal Expiry Next => Month == 12 ? new Expiry(Year + 1, 3) : this with { Month = Month + 3 };

    internal Expiry Previous => Month == 3 ? new Expiry(Year - 1, 12) : this with { Month = Month - 3 };

    /// <summary>The first that is still traded at this time.</summary>
    internal static Expiry Front(DateTimeOffset time)
    {
        var date = TradingHours.Globex.Zone.LocalOf(time);
        var expiry = new Expiry(date.Year, ((date.Month + 2) / 3) * 3);
        return time < expiry.LastMoment ? expiry : expiry.Next;
    }
}
