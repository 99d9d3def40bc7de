using System.Globalization;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Calendar = Tempest.Broker.Clockwork.Calendar;

namespace Tempest.Broker.Tests.Clockwork;

/// <summary>Times of IB and TWS in UTC, worked out by hand from the zones' rules.</summary>
public sealed class CalendarTests
{
    private static readonly ClockworkSettings s_america = Of(ClockworkSettings.NorthAmerica), s_europe = Of(ClockworkSettings.Europe), s_asia = Of(ClockworkSettings.Asia);

    // In New York summer time ended on Sunday 1 November 2026 at 06:00Z, and begins on Sunday 14 March 2027 at 07:00Z; in Berlin it ended on 25 October 2026 at 01:00Z.
    [Theory]
    [InlineData("northAmerica", "2026-10-27T00:00Z", "2026-10-27T04:15Z", "2026-10-27T05:45Z")] // summer time: UTC-4
    [InlineData("northAmerica", "2026-11-03T00:00Z", "2026-11-03T05:15Z", "2026-11-03T06:45Z")] // standard time: UTC-5
    [InlineData("northAmerica", "2026-11-01T04:00Z", "2026-11-01T04:15Z", "2026-11-01T06:45Z")] // 01:45 comes twice that night, and it ends with the second
    [InlineData("northAmerica", "2027-03-14T05:00Z", "2027-03-14T05:15Z", "2027-03-14T06:45Z")] // the night in which 02:00 is skipped
    [InlineData("europe", "2026-10-23T00:00Z", "2026-10-23T04:25Z", "2026-10-23T05:45Z")] // UTC+2
    [InlineData("europe", "2026-10-26T00:00Z", "2026-10-26T05:25Z", "2026-10-26T06:45Z")] // UTC+1
    [InlineData("asia", "2026-11-03T00:00Z", "2026-11-03T12:15Z", "2026-11-03T13:15Z")] // Hong Kong knows no summer time: UTC+8
    public void Windows_begin_and_end_by_the_clocks_of_their_zone(string region, string after, string from, string to)
    {
        var next = Calendar.At(Of(region), null, At(after)).Next!;

        Assert.Equal((ClockworkKind.ServerReset, At(from), At(to)), (next.Kind, next.From, next.To));
    }

    [Fact]
    public void The_weekend_window_is_for_every_region_and_goes_over_midnight()
    {
        var friday = At("2026-11-21T05:00Z"); // midnight in New York

        foreach (var settings in new[] { s_america, s_europe, s_asia })
        {
            var inside = Assert.Single(Calendar.At(settings, null, friday).Inside);
            Assert.Equal(("Weekend reset", At("2026-11-21T04:00Z"), At("2026-11-21T08:00Z")), (inside.Name, inside.From, inside.To));
        }
    }

    [Fact]
    public void No_nightly_window_begins_on_a_Saturday()
    {
        Assert.DoesNotContain(Calendar.Between(s_america, null, At("2026-11-21T05:10Z"), At("2026-11-21T20:00Z")), e => e.From > At("2026-11-21T05:10Z"));
    }

    [Theory]
    [InlineData("2026-11-21T12:00Z", "2026-11-22T06:00Z")] // 01:00 in standard time
    [InlineData("2026-10-24T12:00Z", "2026-10-25T05:00Z")] // 01:00 in summer time
    [InlineData("2026-10-31T12:00Z", "2026-11-01T05:00Z")] // 01:00 comes twice: the first
    public void The_sign_in_expires_on_Sunday_at_one_in_New_York(string after, string expected)
    {
        var next = Calendar.Between(s_europe, null, At(after), At(after).AddDays(7)).First(e => e.Kind is ClockworkKind.WeeklySignIn);

        Assert.Equal(At(expected), next.From);
    }

    [Theory]
    [InlineData("2026-11-20T12:00Z", "2026-11-21T04:45Z")] // 23:45, UTC-5
    [InlineData("2026-10-20T12:00Z", "2026-10-21T03:45Z")] // 23:45, UTC-4
    public void TWS_stops_each_day_at_its_own_time(string after, string expected)
    {
        var stop = new DailyStop(new(23, 45), "America/New_York", DailyStopKind.Restart, IsLearnt: false);

        var next = Calendar.Between(s_europe, stop, At(after), At(after).AddDays(1)).First(e => e.Kind is ClockworkKind.DailyStop);

        Assert.Equal((At(expected), At(expected) + DailyStop.Lasts, "TWS restarts"), (next.From, next.To, next.Name));
    }

    [Fact]
    public void A_time_that_the_clocks_skip_happens_once_when_they_have_moved_on()
    {
        var stop = new DailyStop(new(2, 30), "America/New_York", DailyStopKind.LogOff, IsLearnt: false);

        var stops = Calendar.Between(s_america, stop, At("2027-03-13T00:00Z"), At("2027-03-16T00:00Z")).Where(e => e.Kind is ClockworkKind.DailyStop).Select(e => e.From);

        Assert.Equal([At("2027-03-13T07:30Z"), At("2027-03-14T07:30Z"), At("2027-03-15T06:30Z")], stops); // 03:30 summer time on the 14th
    }

    [Theory]
    [InlineData("2026-11-18T05:27Z", "2026-11-18T05:28Z", OutageTone.Usual)] // in Europe's window, 06:25 to 07:45 in Berlin
    [InlineData("2026-11-18T05:27Z", "2026-11-18T06:44Z", OutageTone.Usual)]
    [InlineData("2026-11-18T05:27Z", "2026-11-18T06:49:59Z", OutageTone.Usual)] // five minutes after its end have not passed
    [InlineData("2026-11-18T05:27Z", "2026-11-18T06:50Z", OutageTone.Overdue)]
    [InlineData("2026-11-18T05:27Z", "2026-11-19T05:30Z", OutageTone.Overdue)] // the next window excuses nothing
    [InlineData("2026-11-18T05:24Z", "2026-11-18T05:30Z", OutageTone.Usual)] // a minute early: clocks differ
    [InlineData("2026-11-18T05:10Z", "2026-11-18T05:30Z", OutageTone.Unexpected)] // began before the window
    [InlineData("2026-11-18T06:46Z", "2026-11-18T06:47Z", OutageTone.Unexpected)] // began after it
    [InlineData("2026-11-18T14:00Z", "2026-11-18T14:01Z", OutageTone.Unexpected)]
    public void A_window_excuses_what_begins_in_it_until_five_minutes_after_its_end(string since, string now, OutageTone expected) =>
        Assert.Equal(expected, Calendar.Tone(s_europe, null, At(since), At(now)));

    [Fact]
    public void Without_an_outage_there_is_no_tone() => Assert.Equal(OutageTone.None, Calendar.Tone(s_europe, null, null, At("2026-11-18T05:30Z")));

    [Fact]
    public void The_edges_are_every_begin_end_and_alarm()
    {
        var now = At("2026-11-18T00:00Z");
        var edges = new List<DateTimeOffset>();
        while (Calendar.NextEdge(s_europe, null, now) is { } edge && edge < At("2026-11-19T00:00Z"))
            edges.Add(now = edge);

        Assert.Equal([At("2026-11-18T05:25Z"), At("2026-11-18T06:45Z"), At("2026-11-18T06:50Z")], edges);
    }

    [Fact]
    public void What_is_usual_is_said_in_words_and_only_at_its_time()
    {
        var stop = new DailyStop(new(23, 45), "America/New_York", DailyStopKind.LogOff, IsLearnt: true);

        Assert.Equal("IB's nightly reset", Calendar.UsualAt(s_europe, null, At("2026-11-18T05:30Z")));
        Assert.Equal("TWS's daily log-off, after which somebody must log in", Calendar.UsualAt(s_europe, stop, At("2026-11-19T04:46Z")));
        Assert.Null(Calendar.UsualAt(s_europe, stop, At("2026-11-18T14:00Z")));
    }

    [Fact]
    public void An_expired_sign_in_is_known_from_when_the_session_last_stood()
    {
        Assert.True(Calendar.SignInExpired(s_america, At("2026-11-22T05:59Z"), At("2026-11-22T06:00Z")));
        Assert.False(Calendar.SignInExpired(s_america, At("2026-11-22T06:01Z"), At("2026-11-22T12:00Z")));
    }

    [Fact]
    public void The_default_calendar_is_valid_and_states_source_and_date_of_every_time()
    {
        var settings = ClockworkSettings.DefaultFor(TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"));

        Assert.Empty(settings.Validate());
        Assert.Equal(ClockworkSettings.NorthAmerica, settings.Region);
        Assert.Equal(ClockworkSettings.Europe, ClockworkSettings.DefaultFor(TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).Region);
        Assert.Equal(ClockworkSettings.Asia, ClockworkSettings.DefaultFor(TimeZoneInfo.FindSystemTimeZoneById("Asia/Singapore")).Region);
        Assert.All(settings.Windows, w => Assert.True(w.Source.Length > 0 && w.AsOf.Year >= 2026));
    }

    [Fact]
    public void What_is_wrong_with_an_edited_calendar_is_named()
    {
        var wrong = s_europe with
        {
            Region = "mars",
            Windows = [s_europe.Windows[0] with { Days = [] }],
            Stop = new DailyStop(new(23, 45), "Mars/Olympus", DailyStopKind.Restart, false),
        };

        Assert.Equal(3, wrong.Validate().Length);
        Assert.Contains(wrong.Validate(), p => p.Contains("Mars/Olympus", StringComparison.Ordinal));
    }

    [Fact]
    public void A_time_of_day_is_learnt_from_three_days_and_not_from_two()
    {
        var now = At("2026-11-20T12:00Z");
        var drops = new[] { "2026-11-17T04:45:10Z", "2026-11-18T04:46:30Z", "2026-11-19T04:45:20Z", "2026-11-18T15:00Z" }.Select(Drop).ToList();

        var learnt = LearntStop.From(drops, "America/New_York", now);
        var two = LearntStop.From(drops.Skip(1), "America/New_York", now);

        Assert.Equal(new DailyStop(new(23, 45), "America/New_York", DailyStopKind.Unknown, IsLearnt: true), learnt);
        Assert.Null(two);
    }

    [Fact]
    public void Drops_around_midnight_are_of_one_time_and_old_ones_or_others_do_not_count()
    {
        var now = At("2026-11-20T12:00Z");
        var around = new[] { "2026-11-17T23:59:10Z", "2026-11-19T00:00:30Z", "2026-11-19T23:59:50Z" }.Select(Drop).ToList();

        Assert.NotNull(LearntStop.From(around, "Etc/UTC", now));
        Assert.Null(LearntStop.From(around.Select(e => e with { Time = e.Time.AddDays(-20) }), "Etc/UTC", now));
        Assert.Null(LearntStop.From(around.Select(e => e with { Cause = CauseCode.StoppedAnswering }), "Etc/UTC", now));
        Assert.Null(LearntStop.From(around.Select(e => e with { Session = SessionName.AutoTrader }), "Etc/UTC", now));
    }

    [Fact]
    public void A_time_that_TWS_was_set_away_from_is_forgotten_and_of_two_equally_good_ones_none_is_learnt()
    {
        var now = At("2026-11-20T12:00Z");
        var old = Enumerable.Range(7, 8).Select(day => Drop($"2026-11-{day:00}T04:45Z")).ToList();
        var newer = new[] { "2026-11-16T22:00Z", "2026-11-17T22:00Z", "2026-11-18T22:00Z" }.Select(Drop).ToList();
        var beside = new[] { "2026-11-16T10:00Z", "2026-11-17T10:00Z", "2026-11-19T10:00Z" }.Select(Drop).ToList();

        Assert.Equal(new(4, 45), LearntStop.From(old, "Etc/UTC", now)?.At);
        Assert.Equal(new(22, 0), LearntStop.From(old.Concat(newer), "Etc/UTC", now)?.At);
        Assert.Null(LearntStop.From(newer.Concat(beside), "Etc/UTC", now));
    }

    [Theory]
    [InlineData("06:25", "06:25")] // no end: a day
    [InlineData("06:25", "06:20")]
    [InlineData("06:00", "18:01")]
    public void A_window_that_would_keep_quiet_for_most_of_the_day_is_refused(string from, string to)
    {
        var wrong = s_europe with { Windows = [s_europe.Windows[1] with { From = TimeOnly.Parse(from, CultureInfo.InvariantCulture), To = TimeOnly.Parse(to, CultureInfo.InvariantCulture) }] };

        Assert.Equal($"The reset window \"Nightly reset\" lasts longer than 12 hours: from {from} to {to}. Check its times.", Assert.Single(wrong.Validate()));
    }

    private static ClockworkSettings Of(string region) => ClockworkSettings.DefaultFor(TimeZoneInfo.Utc) with { Region = region };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static HistoryEntry Drop(string at) =>
        new(At(at), SessionName.Tempest, SessionState.Connected, SessionState.Disconnected, CauseCode.ClosedByTws, 1, TimeSpan.FromHours(20));
}
