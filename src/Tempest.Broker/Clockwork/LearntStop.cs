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

    /// <summary>The time at which TWS closed the connection on three days or more of the last fourteen; null where there is no such time, or two that are equally good.</summary>
    /// <param name="history">In any order.</param>
    /// <param name="zone">IANA name of the zone in which the times of day are compared.</param>
    internal static DailyStop? From(IEnumerable<HistoryEntry> history, string zone, DateTimeOffset now)
    {
        var where = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var drops = history
            .Where(e => e is { Session: SessionName.Tempest, From: SessionState.Connected, To: SessionState.Disconnected, Cause: CauseCode.ClosedByTws } && now - e.Time < s_memory)
            .Select(e => TimeZoneInfo.ConvertTime(e.Time, where).DateTime)
            .ToList();
        (DateTime At, int Days)? best = null;
        foreach (var drop in drops)
        {
            var near = drops.Where(d => Apart(d.TimeOfDay, drop.TimeOfDay) <= s_apart).ToList();
            // Counted from noon to noon around that time, so that a night is one day.
            var days = near.Select(d => (d - drop.TimeOfDay + TimeSpan.FromHours(12)).Date).Distinct().Count();
            if (days >= FewestDays && (best is null || days > best.Value.Days))
                best = (near.Order().First(), days);
        }

        return best is { } found ? new DailyStop(new TimeOnly(found.At.TimeOfDay.Hours, found.At.TimeOfDay.Minutes), zone, DailyStopKind.Unknown, IsLearnt: true) : null;
    }

    /// <summary>Around midnight too.</summary>
    private static TimeSpan Apart(TimeSpan one, TimeSpan other)
    {
        var apart = (one - other).Duration();
        return apart > TimeSpan.FromHours(12) ? TimeSpan.FromDays(1) - apart : apart;
    }
}
