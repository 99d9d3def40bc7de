using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Broker.Clockwork;

/// <summary>Learns from the history at what time of day TWS ends its connections. Pure.</summary>
internal static class LearntStop
{
    /// <summary>Drops on fewer days prove nothing.</summary>
    internal const int FewestDays = 3;

    private static readonly TimeSpan s_apart = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(14);

    /// <summary>The time at which TWS closed the connection on three days or more of the last fourteen; null where there is no such time, or two that are equally good. A time that another has taken the place of is forgotten.</summary>
    /// <param name="history">In any order.</param>
    /// <param name="zone">IANA name of the zone in which the times of day are compared.</param>
    internal static DailyStop? From(IEnumerable<HistoryEntry> history, string zone, DateTimeOffset now)
    {
        var where = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var drops = history
            .Where(e => e is { Session: SessionName.Tempest, From: SessionState.Connected, To: SessionState.Disconnected, Cause: CauseCode.ClosedByTws } && now - e.Time < s_memory)
            .Select(e => TimeZoneInfo.ConvertTime(e.Time, where).DateTime)
            .ToList();
        var found = drops.Select(drop => TimeOf(drop, drops)).Where(time => time.Days >= FewestDays).Distinct().ToList();
        // Where one time ended before another began, TWS was set to another: the old one is history.
        var current = found.Where(time => !found.Any(other => other.First > time.Last)).ToList();
        var most = current.Where(time => time.Days == current.Max(t => t.Days)).ToList();
        // Two that lie side by side are one, seen from two of its drops.
        return most.Count > 0 && most.All(time => Apart(time.First.TimeOfDay, most[0].First.TimeOfDay) <= s_apart)
            ? new DailyStop(new TimeOnly(most[0].Earliest.Hours, most[0].Earliest.Minutes), zone, DailyStopKind.Unknown, IsLearnt: true)
            : null;
    }

    /// <summary>The time of day that one drop points to, with all drops near it.</summary>
    private static (TimeSpan Earliest, int Days, DateTime First, DateTime Last) TimeOf(DateTime drop, IEnumerable<DateTime> drops)
    {
        // Counted from noon to noon around that time, so that a night is one day.
        var near = drops.Where(d => Apart(d.TimeOfDay, drop.TimeOfDay) <= s_apart).Select(d => (At: d, Around: d - drop.TimeOfDay + TimeSpan.FromHours(12))).ToList();
        return (
            near.MinBy(d => d.Around.TimeOfDay).At.TimeOfDay,
            near.Select(d => d.Around.Date).Distinct().Count(),
            near.Min(d => d.At),
            near.Max(d => d.At));
    }

    /// <summary>Around midnight too.</summary>
    private static TimeSpan Apart(TimeSpan one, TimeSpan other)
    {
        var apart = (one - other).Duration();
        return apart > TimeSpan.FromHours(12) ? TimeSpan.FromDays(1) - apart : apart;
    }
}
