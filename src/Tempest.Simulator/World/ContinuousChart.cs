using System.Collections.Immutable;

namespace Tempest.Simulator.World;

/// <summary>
/// The past of a product through its front months: each trading day is that of the contract which is next to end then. Prices
/// are those of the contracts as they were, with a step where one follows the other. Safe to read from any thread.
/// </summary>
/// <param name="months">Oldest first.</param>
/// <param name="calendar">Of all of them together.</param>
internal sealed class ContinuousChart(ImmutableArray<Chart> months, MarketCalendar calendar)
{
    internal MarketCalendar Calendar => calendar;

    internal long FirstMoment => calendar.FirstMoment;

    /// <summary>The bars from one moment to before another, oldest first.</summary>
    internal IEnumerable<Bar> Bars(long from, long to, BarSize size, bool regular) =>
        Chart.Joined(months.SelectMany((month, at) => Part(month, at, from, to, size.IsIntraday ? size : BarSize.Day, regular)), size);

    private IEnumerable<Bar> Part(Chart month, int at, long from, long to, BarSize size, bool regular)
    {
        var start = at == 0 ? from : Math.Max(from, EndOf(months[at - 1]));
        var end = at == months.Length - 1 ? to : Math.Min(to, EndOf(month));
        return start < end ? month.Bars(start, end, size, regular) : [];
    }

    /// <summary>The end of its last trading day.</summary>
    private static long EndOf(Chart month) =>
        month.Instrument.LastTradeDate is { } last ? month.Calendar.Hours.AllOf(last).End.ToUnixTimeMilliseconds() : long.MaxValue;
}
