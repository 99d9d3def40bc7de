namespace Tempest.Simulator.World;

/// <summary>The past of one instrument in bars. Days that are over are kept. Safe to read from any thread.</summary>
internal sealed class Chart(Instrument instrument, Tape tape, MarketCalendar calendar)
{
    private const int MostDaysKept = 8000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(DateOnly Day, bool Regular), Tally> _days = [];

    internal MarketCalendar Calendar => calendar;

    internal Tape Tape => tape;

    internal Instrument Instrument => instrument;

    /// <summary>The bars from one moment to before another, oldest first. The last one may still run.</summary>
    /// <param name="from">Milliseconds since 1970 UTC.</param>
    /// <param name="to">Not after now.</param>
    internal IEnumerable<Bar> Bars(long from, long to, BarSize size, bool regular)
    {
        if (size.IsIntraday)
            return Spans(from, to, regular).SelectMany(span => Intraday(span, size));
        return Joined(Spans(from, to, regular).Select(span => new Bar(span.From, span.To, span.Day, Day(span))), size);
    }

    /// <summary>Days put together to the weeks or months of a bar size.</summary>
    internal static IEnumerable<Bar> Joined(IEnumerable<Bar> days, BarSize size) =>
        size == BarSize.Week ? Joined(days, bar => bar.Day.DayNumber - (((int)bar.Day.DayOfWeek + 6) % 7))
        : size == BarSize.Month ? Joined(days, bar => (bar.Day.Year * 12) + bar.Day.Month)
        : days;

    /// <summary>The first events from one moment to before another that are wanted, oldest first.</summary>
    internal List<Tick> TicksFrom(long from, long to, int count, bool regular, Func<Tick, Tick?, bool> isWanted)
    {
        var found = new List<Tick>();
        var before = tape.Before(from);
        foreach (var span in Spans(from, to, regular))
        {
            for (var start = span.From; start < span.To && found.Count < count; start += Tape.MillisecondsAMinute)
            {
                var minute = new List<Tick>();
                tape.Read(start, Math.Min(start + Tape.MillisecondsAMinute, span.To), minute);
                foreach (var tick in minute)
                {
                    if (isWanted(tick, before))
                        found.Add(tick);
                    before = tick;
                }
            }
        }

        return found.Count > count ? found[..count] : found;
    }

    /// <summary>The last events before a moment that are wanted, oldest first.</summary>
    internal List<Tick> TicksBefore(long to, int count, bool regular, Func<Tick, Tick?, bool> isWanted)
    {
        var parts = new Stack<List<Tick>>();
        var left = count;
        var last = calendar.CurrentDay(DateTimeOffset.FromUnixTimeMilliseconds(to - 1), regular);
        for (var day = last; day is { } some && left > 0; day = calendar.DayBefore(some, regular))
        {
            var session = calendar.Session(some, regular)!.Value;
            var start = session.Start.ToUnixTimeMilliseconds();
            for (var end = Math.Min(to, session.End.ToUnixTimeMilliseconds()); end > start && left > 0; end -= Tape.MillisecondsAMinute)
            {
                var minute = TicksFrom(Math.Max(start, end - Tape.MillisecondsAMinute), end, int.MaxValue, regular, isWanted);
                parts.Push(minute.Count > left ? minute[^left..] : minute);
                left -= Math.Min(left, minute.Count);
            }
        }

        return [.. parts.SelectMany(p => p)];
    }

    /// <summary>The sessions of a time, and the parts of those that are cut by its ends.</summary>
    internal IEnumerable<Span> Spans(long from, long to, bool regular)
    {
        var first = calendar.Hours.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(from));
        if (first < instrument.ListedOn)
            first = instrument.ListedOn;
        var last = calendar.Hours.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(to));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (calendar.Session(day, regular) is not { } session)
                continue;
            var (start, end) = (session.Start.ToUnixTimeMilliseconds(), session.End.ToUnixTimeMilliseconds());
            if (start < to && end > from)
                yield return new Span(Math.Max(start, from), Math.Min(end, to), day, regular, start >= from && end <= to, start < from);
        }
    }

    private Tally Day(Span span)
    {
        if (!span.IsWhole)
            return Over(span.From, span.To);
        lock (_lock)
        {
            if (_days.TryGetValue((span.Day, span.Regular), out var known))
                return known;
        }

        var tally = Over(span.From, span.To);
        lock (_lock)
        {
            if (_days.Count >= MostDaysKept)
                _days.Clear();
            return _days[(span.Day, span.Regular)] = tally;
        }
    }

    /// <summary>What happened; where nothing did, how it stood.</summary>
    private Tally Over(long from, long to)
    {
        var tally = tape.Over(from, to);
        return tally.IsEmpty && tape.Before(from) is { } before ? Tally.Quiet(before, to - from) : tally;
    }

    /// <summary>By the clock of the exchange: an hour is from full to full, but the first may be shorter.</summary>
    private IEnumerable<Bar> Intraday(Span span, BarSize size)
    {
        var length = size.Seconds * 1000L;
        var offset = (long)calendar.Hours.Zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(span.From)).TotalMilliseconds;
        var first = span.From;
        if (span.IsCut)
        {
            // Only whole bars; but one that holds all that was asked for is better than none.
            var begun = ((first + offset) / length * length) - offset;
            first = begun == first || begun + length >= span.To ? begun : begun + length;
        }

        for (var start = first; start < span.To;)
        {
            var end = Math.Min(span.To, ((((start + offset) / length) + 1) * length) - offset);
            yield return new Bar(start, end, span.Day, Over(start, end));
            start = end;
        }
    }

    private static IEnumerable<Bar> Joined(IEnumerable<Bar> days, Func<Bar, int> period)
    {
        Bar? joined = null;
        foreach (var day in days)
        {
            if (joined is { } bar && period(bar) == period(day))
            {
                var tally = bar.Tally;
                tally.Add(day.Tally);
                joined = new Bar(bar.Start, day.End, day.Day, tally);
                continue;
            }

            if (joined is { } whole)
                yield return whole;
            joined = day;
        }

        if (joined is { } last)
            yield return last;
    }

    /// <summary>A session, or a part of one.</summary>
    /// <param name="IsWhole">Whether it is the whole session.</param>
    /// <param name="IsCut">Whether the session began before it.</param>
    internal readonly record struct Span(long From, long To, DateOnly Day, bool Regular, bool IsWhole, bool IsCut);
}
