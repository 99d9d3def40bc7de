using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Broker.Alerts;

/// <summary>
/// When the trader is told that something is lost, and that it is back. Pure: no clock, no store. For one outage he hears at most one loss, at most one alarm, and exactly
/// one end if he heard any of them.
/// </summary>
internal static class AlertRules
{
    /// <summary>How long something may be down while a position is open or an order works.</summary>
    internal static readonly TimeSpan GraceExposed = TimeSpan.FromSeconds(60);

    /// <summary>How long otherwise.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>How long after the end of a usual outage something may still be down.</summary>
    internal static readonly TimeSpan GraceAfterQuiet = TimeSpan.FromMinutes(5);

    /// <summary>How long something must be up before it counts as back: a session that cycles is not.</summary>
    internal static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);

    /// <summary>An outage that begins so little before a time in which outages are usual belongs to it: clocks differ.</summary>
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(2);

    internal static AlertVerdict Look(ImmutableArray<Outage> outages, AlertFacts facts, DateTimeOffset now)
    {
        var left = ImmutableArray.CreateBuilder<Outage>();
        var tell = ImmutableArray.CreateBuilder<AlertDraft>();
        DateTimeOffset? again = null;
        foreach (var subject in facts.Subjects)
        {
            var before = outages.Cast<Outage?>().FirstOrDefault(o => o!.Value.Subject == subject.Subject);
            if (Step(before, subject, facts, now, tell, ref again) is { } after)
                left.Add(after);
        }

        return new(left.ToImmutable(), tell.ToImmutable(), again);
    }

    private static Outage? Step(Outage? before, SubjectFacts subject, AlertFacts facts, DateTimeOffset now, ImmutableArray<AlertDraft>.Builder tell, ref DateTimeOffset? again) =>
        (before, subject.Down) switch
        {
            ({ } outage, false) => Back(outage, now, tell, ref again),
            ({ } outage, null) => outage.Told ? outage with { BackSince = null } : null,
            ({ } outage, true) => Down(outage with { BackSince = null }, subject, facts, now, tell, ref again),
            (null, true) => Down(new Outage(subject.Subject, now), subject, facts, now, tell, ref again),
            _ => null,
        };

    private static Outage? Back(Outage outage, DateTimeOffset now, ImmutableArray<AlertDraft>.Builder tell, ref DateTimeOffset? again)
    {
        if (!outage.Told)
            return null;
        var since = outage.BackSince ?? now;
        if (now - since < Settle)
        {
            Sooner(ref again, since + Settle);
            return outage with { BackSince = since };
        }

        tell.Add(new(AlertKind.Restored, AlertSeverity.Info, $"{Name(outage.Subject)} is back", $"It was gone for {Words(since - outage.Since)}."));
        return null;
    }

    private static Outage Down(Outage outage, SubjectFacts subject, AlertFacts facts, DateTimeOffset now, ImmutableArray<AlertDraft>.Builder tell, ref DateTimeOffset? again)
    {
        // What was down before, and nobody knows of it yet, is no usual outage, whatever the clock says since.
        DateTimeOffset? quiet = facts.QuietUntil is { } until && until > now ? until : null;
        if (quiet is { } end && (outage.Told || outage.QuietEnd is not null || now - outage.Since <= s_early))
        {
            Sooner(ref again, end + GraceAfterQuiet);
            return outage with { QuietEnd = end };
        }

        var after = outage;
        if (outage.QuietEnd is { } quietEnd)
        {
            // Usual when it began, or in the middle of it: whoever was told of it before is told once more, and loudly.
            if (!Due(quietEnd + GraceAfterQuiet, outage.Alarmed, now, ref again))
                return after;
            after = after with { Told = true, Alarmed = true };
            tell.Add(new(AlertKind.Alarm, AlertSeverity.Alarm, $"{Name(subject.Subject)} did not come back",
                $"It should have been back {Words(now - quietEnd)} ago, after a time in which outages are usual, and has been down for {Words(now - outage.Since)}.{Why(subject)}{Exposed(facts)}"));
            return after;
        }

        var grace = facts.Exposed is true ? GraceExposed : Grace;
        if (!Due(outage.Since + grace, outage.Told, now, ref again))
            return after;
        tell.Add(new(AlertKind.Lost, AlertSeverity.Warning, $"{Name(subject.Subject)} is lost", $"It has been down for {Words(now - outage.Since)}.{Why(subject)}{Exposed(facts)}"));
        if (quiet is { } stillQuiet)
            Sooner(ref again, stillQuiet + GraceAfterQuiet);
        return after with { Told = true, QuietEnd = quiet };
    }

    private static bool Due(DateTimeOffset at, bool isDone, DateTimeOffset now, ref DateTimeOffset? again)
    {
        if (isDone)
            return false;
        if (now >= at)
            return true;
        Sooner(ref again, at);
        return false;
    }

    private static void Sooner(ref DateTimeOffset? again, DateTimeOffset at) => again = again is { } other && other <= at ? other : at;

    private static string Name(AlertSubject subject) => subject switch
    {
        AlertSubject.Broker => "The connection to Interactive Brokers",
        AlertSubject.Engine => "The engine's connection to TWS",
        _ => "The signal feed",
    };

    private static string Why(SubjectFacts subject) => subject.Why is { } why ? $" {why}." : "";

    private static string Exposed(AlertFacts facts) => facts.Exposed is true ? " A position is open or an order works." : "";

    private static string Words(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1.5 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)span.TotalSeconds)} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
    };
}
