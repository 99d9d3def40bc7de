namespace Tempest.Simulator.World;

/// <summary>
/// Where the price of an index, a stock or a currency is heading at each minute: a function of seed, name and time alone. It
/// wanders about its level as far as markets do in some weeks, and comes back, so that any year looks like any other.
/// </summary>
internal sealed class PricePath(int seed, Root root, TimeZoneInfo zone)
{
    internal const int MinutesADay = 1440;

    /// <summary>How lively each hour is, by the clock of the zone: Chicago's morning most, its night least.</summary>
    private static readonly double[] s_chicago = [.35, .35, .55, .6, .6, .6, .7, 1.1, 2.2, 2.0, 1.5, 1.2, 1.2, 1.4, 1.7, .8, .3, .5, .5, .45, .4, .4, .35, .35];

    private static readonly double[] s_currencies = [.6, .6, .8, 1.4, 1.4, 1.3, 1.2, 1.3, 1.6, 1.5, 1.4, 1.2, .9, .8, .8, .7, .5, .4, .5, .6, .7, .7, .6, .6];

    /// <summary>How much of a usual day's way a day of the week goes, Sunday first; in all five.</summary>
    private static readonly double[] s_weekdays = [.1, 1, 1, 1, 1, .9, 0];

    private readonly ulong _key = Noise.Key(seed, root.PriceOf);
    private readonly double[] _liveliness = root.Exchange is "IDEALPRO" ? s_currencies : s_chicago;

    /// <summary>Hours by which the zone's clock is before Chicago's, whose day is the measure of New York's stocks too.</summary>
    private readonly int _ahead = root.Exchange is "SMART" ? 1 : 0;

    /// <summary>The price at the beginning of each minute of a UTC day, and at its end.</summary>
    /// <param name="day">Days since 1970.</param>
    /// <param name="prices">1441 prices.</param>
    internal void Fill(int day, Span<double> prices)
    {
        Span<double> hours = stackalloc double[24];
        Liveliness(day, hours);
        var whole = 0.0;
        foreach (var hour in hours)
            whole += hour * hour * 60;

        // A walk from 0, in parts of the price, and how much of the day's variance has passed.
        var state = Noise.Of(_key, 1_000_000 + day);
        var step = root.DayMove / Math.Sqrt(whole);
        var walked = 0.0;
        for (var minute = 0; minute < MinutesADay; minute++)
        {
            prices[minute] = walked;
            walked += Noise.Bell(Noise.Next(ref state)) * step * hours[minute / 60];
        }

        // Bent so that it begins where the day before ends, and ends where the next one begins.
        var (from, to) = (Drift(day), Drift(day + 1));
        var passed = 0.0;
        var level = (double)root.Level;
        for (var minute = 0; minute < MinutesADay; minute++)
        {
            prices[minute] = level * Math.Exp(from + prices[minute] + (passed * (to - from - walked)));
            passed += hours[minute / 60] * hours[minute / 60] / whole;
        }

        prices[MinutesADay] = level * Math.Exp(to);
    }

    /// <summary>How lively each UTC hour of the day is, as a part of a usual hour's.</summary>
    internal void Liveliness(int day, Span<double> hours)
    {
        var midnight = DateTime.UnixEpoch.AddDays(day);
        for (var hour = 0; hour < 24; hour++)
        {
            var offset = zone.GetUtcOffset(midnight.AddHours(hour));
            hours[hour] = _liveliness[(int)((hour + offset.TotalHours - _ahead + 48) % 24)];
        }
    }

    /// <summary>How far from the level a day begins, as a logarithm: swings of 1, 2, 4 ... 32 days, each as large as a walk of that time.</summary>
    private double Drift(int day)
    {
        var sunday = day + 4;
        var week = Math.DivRem(sunday, 7, out var weekday);
        var time = 5.0 * week;
        for (var d = 0; d < weekday; d++)
            time += s_weekdays[d];

        var drift = 0.0;
        for (var period = 1; period <= 32; period *= 2)
        {
            var at = time / period;
            var before = Math.Floor(at);
            var key = _key + (ulong)period;
            var (first, second) = (Noise.Bell(Noise.Of(key, (long)before)), Noise.Bell(Noise.Of(key, (long)before + 1)));
            drift += (first + ((second - first) * (at - before))) * Math.Sqrt(period);
        }

        // Half a day's move each: together they make a usual day's.
        return drift * root.DayMove * 0.5;
    }
}
