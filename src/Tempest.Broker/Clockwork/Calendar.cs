using System.Collections.Immutable;

namespace Tempest.Broker.Clockwork;

/// <summary>From the calendar to moments in time. Pure; daylight saving is the zones' own.</summary>
internal static class Calendar
{
    /// <summary>After the end of a usual outage it may go on for so long before that is an alarm.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>An outage that begins so little before a window still belongs to it: clocks differ.</summary>
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(2);

    /// <summary>Everything that begins, or goes on, between two moments; in the order in which it begins.</summary>
    internal static ImmutableArray<ClockworkEvent> Between(ClockworkSettings settings, DailyStop? stop, DateTimeOffset from, DateTimeOffset to)
    {
        var found = ImmutableArray.CreateBuilder<ClockworkEvent>();
        foreach (var window in settings.Windows.Where(w => w.Region == settings.Region || w.Region == ClockworkSettings.EveryRegion))
        {
            var zone = Zone(window.Zone);
            foreach (var day in Days(zone, from, to).Where(d => window.Days.Contains(d.DayOfWeek)))
            {
                var begins = Earliest(zone, day, window.From);
                var ends = Latest(zone, window.To > window.From ? day : day.AddDays(1), window.To);
                found.Add(new(ClockworkKind.ServerReset, window.Name, begins, ends, window.Source, window.AsOf));
            }
        }

        if (stop is not null)
        {
            var zone = Zone(stop.Zone);
            foreach (var day in Days(zone, from, to))
            {
                var begins = Earliest(zone, day, stop.At);
                found.Add(new(ClockworkKind.DailyStop, NameOf(stop), begins, begins + DailyStop.Lasts, stop.IsLearnt ? "Learnt from former drops" : "Set by you", null));
            }
        }

        var signIn = Zone(settings.SignIn.Zone);
        foreach (var day in Days(signIn, from, to).Where(d => d.DayOfWeek == settings.SignIn.Day))
        {
            var at = Earliest(signIn, day, settings.SignIn.At);
            found.Add(new(ClockworkKind.WeeklySignIn, "Weekly sign-in expires", at, at, settings.SignIn.Source, settings.SignIn.AsOf));
        }

        return [.. found.Where(e => e.To >= from && e.From < to).OrderBy(e => e.From).ThenBy(e => e.Kind)];
    }

    /// <summary>What goes on at a moment, and what comes next.</summary>
    internal static (ImmutableArray<ClockworkEvent> Inside, ClockworkEvent? Next) At(ClockworkSettings settings, DailyStop? stop, DateTimeOffset now)
    {
        var near = Between(settings, stop, now, now.AddDays(8));
        return ([.. near.Where(e => e.Contains(now))], near.FirstOrDefault(e => e.From > now));
    }

    /// <summary>The next moment after <paramref name="now"/> at which something begins, ends, or becomes an alarm.</summary>
    internal static DateTimeOffset? NextEdge(ClockworkSettings settings, DailyStop? stop, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var e in Between(settings, stop, now - Grace, now.AddDays(8)))
        {
            foreach (var edge in new[] { e.From, e.To, e.To + Grace })
            {
                if (edge > now && (next is null || edge < next))
                    next = edge;
            }
        }

        return next;
    }

    /// <summary>How loud an outage is to be told. One that began before a window is not excused by it, and one that began within it is excused only until it is over.</summary>
    internal static OutageTone Tone(ClockworkSettings settings, DailyStop? stop, DateTimeOffset? downSince, DateTimeOffset now)
    {
        if (downSince is not { } since)
            return OutageTone.None;
        var excuses = Between(settings, stop, since - s_early - TimeSpan.FromDays(1), since + s_early)
            .Where(e => e.Kind is not ClockworkKind.WeeklySignIn && e.From - s_early <= since && since < e.To).ToList();
        if (excuses.Count == 0)
            return OutageTone.Unexpected;
        return now < excuses.Max(e => e.To) + Grace ? OutageTone.Usual : OutageTone.Overdue;
    }

    /// <summary>What by the calendar makes an outage usual at a moment, in words that go into a sentence; null where nothing does.</summary>
    internal static string? UsualAt(ClockworkSettings settings, DailyStop? stop, DateTimeOffset at)
    {
        var now = Between(settings, stop, at - TimeSpan.FromDays(1), at + s_early)
            .Where(e => e.Kind is not ClockworkKind.WeeklySignIn && e.From - s_early <= at && at < e.To + s_early).OrderBy(e => e.Kind is ClockworkKind.DailyStop ? 0 : 1).FirstOrDefault();
        return now switch
        {
            null => null,
            { Kind: ClockworkKind.DailyStop } => stop!.Kind switch
            {
                DailyStopKind.Restart => "TWS's daily restart",
                DailyStopKind.LogOff => "TWS's daily log-off, after which somebody must log in",
                _ => "TWS's daily restart or log-off",
            },
            _ => $"IB's {now.Name.ToLowerInvariant()}",
        };
    }

    /// <summary>Whether the weekly sign-in expired between two moments.</summary>
    internal static bool SignInExpired(ClockworkSettings settings, DateTimeOffset since, DateTimeOffset now) =>
        // A week and a day hold every kind of expiry: a longer time need not be gone through day by day.
        Between(settings, null, Later(since, now.AddDays(-8)), now.AddTicks(1)).Any(e => e.Kind is ClockworkKind.WeeklySignIn && e.From >= since && e.From <= now);

    private static string NameOf(DailyStop stop) => stop.Kind switch
    {
        DailyStopKind.Restart => "TWS restarts",
        DailyStopKind.LogOff => "TWS logs off",
        _ => "TWS restarts or logs off",
    };

    /// <summary>Days of a zone on which something that touches the time between two moments can begin.</summary>
    private static IEnumerable<DateOnly> Days(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(to, zone).DateTime);
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime).AddDays(-2); day <= last; day = day.AddDays(1))
            yield return day;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    /// <summary>Of a time that the clocks show twice, the first.</summary>
    private static DateTimeOffset Earliest(TimeZoneInfo zone, DateOnly day, TimeOnly at) => Moment(zone, day, at, first: true);

    /// <summary>Of a time that the clocks show twice, the second.</summary>
    private static DateTimeOffset Latest(TimeZoneInfo zone, DateOnly day, TimeOnly at) => Moment(zone, day, at, first: false);

    private static DateTimeOffset Moment(TimeZoneInfo zone, DateOnly day, TimeOnly at, bool first)
    {
        var local = day.ToDateTime(at, DateTimeKind.Unspecified);
        // A time that the clocks skip happens when they have moved on: 02:30 is 03:30 then, the offset that held before being the right one.
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.IsAmbiguousTime(local) ? first ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetAmbiguousTimeOffsets(local).Min()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
