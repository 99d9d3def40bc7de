using System.Globalization;
using System.Text;

namespace Tempest.Simulator.World;

/// <summary>When an instrument trades by its exchange's rules, whatever <c>--hours</c> says.</summary>
internal abstract class TradingHours(string zoneName)
{
    /// <summary>Index futures on Globex: from 17:00 the evening before to 16:00, Central.</summary>
    internal static TradingHours Globex { get; } = new GlobexHours();

    /// <summary>Stocks of the United States: 4:00 to 20:00 Eastern, regularly 9:30 to 16:00.</summary>
    internal static TradingHours UsStocks { get; } = new StockHours();

    /// <summary>Currencies: from 17:15 the evening before to 17:00, Eastern.</summary>
    internal static TradingHours Forex { get; } = new ForexHours();

    /// <summary>As TWS names it, such as US/Central.</summary>
    internal string ZoneName { get; } = zoneName;

    internal TimeZoneInfo Zone { get; } = Zones.Of(zoneName);

    /// <summary>When a trading day begins by the clock of the zone, as an offset from its midnight; not after it.</summary>
    internal abstract TimeSpan DayBegins { get; }

    /// <summary>The hours of one trading day; null when there are none.</summary>
    internal abstract TradingSpan? Trading(DateOnly day);

    /// <summary>The regular hours of one trading day; null when there are none.</summary>
    internal abstract TradingSpan? Regular(DateOnly day);

    /// <summary>The trading day that a moment belongs to, open or not.</summary>
    internal DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Zone.LocalOf(time) - DayBegins);

    /// <summary>The whole of a trading day, from its beginning to that of the next.</summary>
    internal TradingSpan AllOf(DateOnly day) => new(
        Zone.At(day.ToDateTime(TimeOnly.MinValue) + DayBegins), Zone.At(day.AddDays(1).ToDateTime(TimeOnly.MinValue) + DayBegins), day);

    internal bool IsOpen(DateTimeOffset time) => Trading(DayOf(time)) is { } span && span.Holds(time);

    internal bool IsRegular(DateTimeOffset time) => Regular(DayOf(time)) is { } span && span.Holds(time);

    /// <summary>The coming days as they stand in contract details, from the calendar day of <paramref name="now"/> on.</summary>
    internal string Text(DateTimeOffset now, int days, bool regular)
    {
        var first = DateOnly.FromDateTime(Zone.LocalOf(now));
        var text = new StringBuilder();
        for (var day = first; day < first.AddDays(days); day = day.AddDays(1))
        {
            var span = regular ? Regular(day) : Trading(day);
            // Monday's entry begins on Sunday; a Sunday of its own stands there only among the regular hours.
            if (span is null && !regular && day.DayOfWeek is DayOfWeek.Sunday && DayBegins < TimeSpan.Zero)
                continue;
            if (text.Length > 0)
                text.Append(';');
            text.Append(span is { } s
                ? $"{Stamp(s.Start)}-{Stamp(s.End)}"
                : day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + ":CLOSED");
        }

        return text.ToString();
    }

    private protected TradingSpan Span(DateOnly day, TimeSpan from, TimeSpan to)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new TradingSpan(Zone.At(midnight + from), Zone.At(midnight + to), day);
    }

    private string Stamp(DateTimeOffset time) => Zone.LocalOf(time).ToString("yyyyMMdd:HHmm", CultureInfo.InvariantCulture);

    private static TimeSpan Clock(int hour, int minute = 0) => new(hour, minute, 0);

    private sealed class GlobexHours() : TradingHours(Zones.Central)
    {
        internal override TimeSpan DayBegins { get; } = Clock(-7);

        internal override TradingSpan? Trading(DateOnly day) => UsHolidays.Of(day) switch
        {
            MarketDay.AllClosed => null,
            MarketDay.StocksClosed => Span(day, DayBegins, Clock(12)),
            MarketDay.Short => Span(day, DayBegins, Clock(12, 15)),
            _ => Span(day, DayBegins, Clock(16)),
        };

        internal override TradingSpan? Regular(DateOnly day) => UsHolidays.Of(day) switch
        {
            MarketDay.AllClosed or MarketDay.StocksClosed => null,
            MarketDay.Short => Span(day, Clock(8, 30), Clock(12, 15)),
            _ => Span(day, Clock(8, 30), Clock(16)),
        };
    }

    private sealed class StockHours() : TradingHours(Zones.Eastern)
    {
        internal override TimeSpan DayBegins => TimeSpan.Zero;

        internal override TradingSpan? Trading(DateOnly day) => UsHolidays.Of(day) switch
        {
            MarketDay.AllClosed or MarketDay.StocksClosed => null,
            MarketDay.Short => Span(day, Clock(4), Clock(17)),
            _ => Span(day, Clock(4), Clock(20)),
        };

        internal override TradingSpan? Regular(DateOnly day) => UsHolidays.Of(day) switch
        {
            MarketDay.AllClosed or MarketDay.StocksClosed => null,
            MarketDay.Short => Span(day, Clock(9, 30), Clock(13)),
            _ => Span(day, Clock(9, 30), Clock(16)),
        };
    }

    private sealed class ForexHours() : TradingHours(Zones.Eastern)
    {
        internal override TimeSpan DayBegins { get; } = Clock(-7);

        internal override TradingSpan? Trading(DateOnly day) =>
            day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day is { Month: 1, Day: 1 } or { Month: 12, Day: 25 }
                ? null
                : Span(day, DayBegins + Clock(0, 15), Clock(17));

        internal override TradingSpan? Regular(DateOnly day) => Trading(day);
    }
}
