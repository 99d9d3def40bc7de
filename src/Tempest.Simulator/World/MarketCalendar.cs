namespace Tempest.Simulator.World;

/// <summary>When one instrument trades in this world: as its exchange says, or around the clock, from its listing to its end.</summary>
internal sealed class MarketCalendar
{
    private readonly Instrument _instrument;
    private readonly bool _always;
    private readonly DateOnly _lastDay;

    /// <param name="firstDay">The first trading day of a product that is older than this contract; null for the contract's own.</param>
    internal MarketCalendar(Instrument instrument, MarketHours hours, DateOnly? firstDay = null)
    {
        _instrument = instrument;
        FirstDay = firstDay ?? instrument.ListedOn;
        _always = hours is MarketHours.Always;
        _lastDay = instrument.LastTradeDate ?? DateOnly.MaxValue.AddDays(-2);
    }

    internal TradingHours Hours => _instrument.Hours;

    /// <summary>The first trading day there is data of.</summary>
    internal DateOnly FirstDay { get; }

    /// <summary>The beginning of that day, in milliseconds since 1970 UTC.</summary>
    internal long FirstMoment => Hours.AllOf(FirstDay).Start.ToUnixTimeMilliseconds();

    /// <summary>When it trades on a trading day; null when it does not.</summary>
    internal TradingSpan? Session(DateOnly day) =>
        day < FirstDay || day > _lastDay ? null
        : Clipped(_always ? Hours.AllOf(day) : Hours.Trading(day));

    /// <summary>The regular hours of a trading day; null when it has none. They are the exchange's in any world.</summary>
    internal TradingSpan? Regular(DateOnly day) =>
        day < FirstDay || day > _lastDay ? null : Clipped(Hours.Regular(day));

    internal TradingSpan? Session(DateOnly day, bool regular) => regular ? Regular(day) : Session(day);

    internal bool IsOpen(DateTimeOffset time) => Session(Hours.DayOf(time)) is { } span && span.Holds(time);

    /// <summary>The last trading day that has begun; null before the first.</summary>
    internal DateOnly? CurrentDay(DateTimeOffset time, bool regular = false)
    {
        var day = Hours.DayOf(time);
        if (day > _lastDay)
            day = _lastDay;
        for (; day >= FirstDay; day = day.AddDays(-1))
        {
            if (Session(day, regular) is { } span && span.Start <= time)
                return day;
        }

        return null;
    }

    /// <summary>The trading day before; null before the first.</summary>
    internal DateOnly? DayBefore(DateOnly day, bool regular = false)
    {
        for (day = day.AddDays(-1); day >= FirstDay; day = day.AddDays(-1))
        {
            if (Session(day, regular) is not null)
                return day;
        }

        return null;
    }

    private TradingSpan? Clipped(TradingSpan? span)
    {
        if (span is not { } whole || _instrument.Expiry is not { } expiry || whole.End <= expiry.LastMoment)
            return span;
        return whole.Start < expiry.LastMoment ? whole with { End = expiry.LastMoment } : null;
    }
}
