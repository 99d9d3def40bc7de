namespace Tempest.Simulator.World.Trading;

/// <summary>When the sessions of an instrument end and begin, for orders that live by them. It goes by the exchange's hours, whatever <c>--hours</c> says.</summary>
internal static class SessionTimes
{
    /// <summary>No market is closed longer than this.</summary>
    private const int LongestBreak = 14;

    /// <summary>When the session ends that an order placed now would live in.</summary>
    /// <param name="regular">By the regular hours alone.</param>
    internal static DateTimeOffset End(Instrument instrument, DateTimeOffset now, bool regular) => Next(instrument, now, regular, span => span.End);

    /// <summary>When the next session begins.</summary>
    internal static DateTimeOffset Start(Instrument instrument, DateTimeOffset now, bool regular) => Next(instrument, now, regular, span => span.Start);

    /// <summary>When trading ends on a day.</summary>
    internal static DateTimeOffset EndOf(Instrument instrument, DateOnly day) => (instrument.Hours.Trading(day) ?? instrument.Hours.AllOf(day)).End;

    private static DateTimeOffset Next(Instrument instrument, DateTimeOffset now, bool regular, Func<TradingSpan, DateTimeOffset> moment)
    {
        var first = instrument.Hours.DayOf(now);
        for (var day = first; day < first.AddDays(LongestBreak); day = day.AddDays(1))
        {
            if ((regular ? instrument.Hours.Regular(day) : instrument.Hours.Trading(day)) is { } span && moment(span) > now)
                return moment(span);
        }

        return now.AddDays(1);
    }
}
