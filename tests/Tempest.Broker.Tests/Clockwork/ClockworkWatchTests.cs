using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;
using Tempest.Broker.Tests.Timeline;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Clockwork;

/// <summary>What the calendar shows in the broker's snapshot, to the second, while time passes. The times are worked out by hand from the zones' rules.</summary>
public sealed class ClockworkWatchTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly InMemorySettings _settings = new();
    private readonly List<ClockJump> _jumps = [];
    private Store<BrokerSnapshot> _store = new(Snapshots.Up);
    private ClockworkWatch? _watch;

    private ClockworkState Shown => _store.Current.Clockwork;

    public void Dispose() => _watch?.Dispose();

    // In New York summer time ended on Sunday 1 November 2026 at 06:00Z, and begins on Sunday 14 March 2027 at 07:00Z; in Berlin it ended on 25 October 2026 at 01:00Z and begins
    // on 28 March 2027 at 01:00Z.
    [Theory]
    [InlineData("northAmerica", "2026-10-31T16:00Z", 40,
        "10-31T16:00 next Nightly reset 11-01T04:15 | 11-01T04:15 inside Nightly reset next Weekly sign-in expires 11-01T05:00 | 11-01T05:00 inside Nightly reset next Nightly reset 11-02T05:15 | 11-01T06:45 next Nightly reset 11-02T05:15 | 11-02T05:15 inside Nightly reset next Nightly reset 11-03T05:15 | 11-02T06:45 next Nightly reset 11-03T05:15")]
    [InlineData("northAmerica", "2027-03-13T03:00Z", 52,
        "03-13T03:00 next Weekend reset 03-13T04:00 | 03-13T04:00 inside Weekend reset next Nightly reset 03-14T05:15 | 03-13T08:00 next Nightly reset 03-14T05:15 | 03-14T05:15 inside Nightly reset next Weekly sign-in expires 03-14T06:00 | 03-14T06:00 inside Nightly reset next Nightly reset 03-15T04:15 | 03-14T06:45 next Nightly reset 03-15T04:15 | 03-15T04:15 inside Nightly reset next Nightly reset 03-16T04:15 | 03-15T05:45 next Nightly reset 03-16T04:15")]
    [InlineData("europe", "2026-10-24T02:00Z", 54,
        "10-24T02:00 next Weekend reset 10-24T03:00 | 10-24T03:00 inside Weekend reset next Weekly sign-in expires 10-25T05:00 | 10-24T07:00 next Weekly sign-in expires 10-25T05:00 | 10-25T05:00 next Nightly reset 10-25T05:25 | 10-25T05:25 inside Nightly reset next Nightly reset 10-26T05:25 | 10-25T06:45 next Nightly reset 10-26T05:25 | 10-26T05:25 inside Nightly reset next Nightly reset 10-27T05:25 | 10-26T06:45 next Nightly reset 10-27T05:25")]
    [InlineData("asia", "2026-11-06T20:00Z", 30,
        "11-06T20:00 next Weekend reset 11-07T04:00 | 11-07T04:00 inside Weekend reset next Morning reset 11-07T20:45 | 11-07T08:00 next Morning reset 11-07T20:45 | 11-07T20:45 inside Morning reset next Weekly sign-in expires 11-08T06:00 | 11-07T22:05 next Weekly sign-in expires 11-08T06:00")]
    public void What_is_ahead_and_what_goes_on_change_at_their_minute_also_in_nights_in_which_the_clocks_do(string region, string from, int hours, string expected)
    {
        Begin(region, from);
        var seen = new List<string>();
        var last = "";

        for (var minute = 0; minute <= hours * 60; minute++)
        {
            var says = $"{string.Concat(Shown.Inside.Select(e => $"inside {e.Name} "))}next {Shown.Next!.Name} {Shown.Next.From.UtcDateTime:MM-dd'T'HH:mm}";
            if (says != last)
                seen.Add($"{_clock.GetUtcNow().UtcDateTime:MM-dd'T'HH:mm} {last = says}");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(expected.Split(" | "), seen);
    }

    // An outage that begins within the window, in nights in which the clocks change: the window's end is meant on the wall.
    [Theory]
    [InlineData("northAmerica", "2026-11-01T04:20Z", "2026-11-01T06:50Z")] // 00:15 to the second 01:45: two and a half hours
    [InlineData("northAmerica", "2027-03-14T05:20Z", "2027-03-14T06:50Z")]
    [InlineData("northAmerica", "2026-11-21T04:30Z", "2026-11-21T08:05Z")] // Friday 23:00 to Saturday 03:00
    [InlineData("europe", "2027-03-28T04:30Z", "2027-03-28T05:50Z")] // summer time began that night
    [InlineData("asia", "2026-11-03T12:20Z", "2026-11-03T13:20Z")]
    public void An_outage_within_a_window_is_quiet_to_the_second_until_five_minutes_after_its_end_and_then_loud_until_it_is_over(string region, string lost, string alarm)
    {
        Begin(region, lost);
        Becomes(Snapshots.IbDown);
        var first = Shown.Tone;

        PassTo(At(alarm).AddSeconds(-1));
        var before = Shown.Tone;
        Pass(TimeSpan.FromSeconds(1));
        var at = Shown.Tone;
        _clock.Advance(TimeSpan.FromHours(24)); // the window of the day after excuses nothing
        var dayAfter = Shown.Tone;
        Becomes(Snapshots.Up);

        Assert.Equal((OutageTone.Usual, OutageTone.Usual, OutageTone.Overdue, OutageTone.Overdue, OutageTone.None), (first, before, at, dayAfter, Shown.Tone));
        Assert.Null(Shown.DownSince);
    }

    [Fact]
    public void An_outage_that_began_before_a_window_stays_unexpected_inside_it()
    {
        Begin("europe", "2026-11-18T05:00Z");
        Becomes(Snapshots.Failed);
        Assert.Equal((OutageTone.Unexpected, At("2026-11-18T05:00Z")), (Shown.Tone, Shown.DownSince));

        PassTo(At("2026-11-18T05:30Z"));

        Assert.Equal("Nightly reset", Assert.Single(Shown.Inside).Name);
        Assert.Equal(OutageTone.Unexpected, Shown.Tone);
    }

    [Fact]
    public void An_edited_calendar_counts_at_once_and_each_time_shows_where_it_is_from_and_of_which_day()
    {
        Begin("europe", "2026-11-18T10:00Z");
        Becomes(Snapshots.Failed);
        var before = (Shown.Tone, Shown.Inside.Length);
        var mine = new ResetWindow("Nightly reset", "europe", "Europe/Berlin", [DayOfWeek.Wednesday], new(10, 59), new(11, 30), "Set by you", new(2026, 11, 18));

        _store.Update(s => s with { Clockwork = s.Clockwork with { Settings = s.Clockwork.Settings with { Windows = [mine] } } });
        _watch!.Look();

        Assert.Equal((OutageTone.Unexpected, 0), before);
        var inside = Assert.Single(Shown.Inside);
        Assert.Equal((At("2026-11-18T09:59Z"), At("2026-11-18T10:30Z"), "Set by you", new DateOnly(2026, 11, 18)), (inside.From, inside.To, inside.Source, inside.AsOf));
        Assert.Equal(OutageTone.Usual, Shown.Tone);
    }

    [Fact]
    public void The_daily_stop_that_the_trader_set_wins_over_the_learnt_one_which_is_used_where_he_set_none()
    {
        foreach (var day in new[] { "17", "18", "19" })
            _settings.AddHistory(Drop($"2026-11-{day}T21:45:10Z"), false);
        Begin("europe", "2026-11-20T12:00Z");
        var learnt = Shown.Stop;
        PassTo(At("2026-11-20T21:46Z"));
        var inside = Assert.Single(Shown.Inside);

        var set = new DailyStop(new(23, 0), "Europe/Berlin", DailyStopKind.LogOff, IsLearnt: false);
        _store.Update(s => s with { Clockwork = s.Clockwork with { Settings = s.Clockwork.Settings with { Stop = set } } });
        _watch!.Look();

        Assert.Equal((new TimeOnly(21, 45), DailyStopKind.Unknown, true), (learnt!.At, learnt.Kind, learnt.IsLearnt));
        Assert.Equal(("TWS restarts or logs off", "Learnt from former drops", At("2026-11-20T21:50Z")), (inside.Name, inside.Source, inside.To));
        Assert.Equal(set, Shown.Stop);
    }

    [Fact]
    public void A_TWS_that_is_gone_after_the_expiry_needs_a_login_until_it_is_back()
    {
        Begin("europe", "2026-11-22T05:59Z"); // Sunday; it expires at six
        Pass(TimeSpan.FromMinutes(30));
        Becomes(Closed);
        var hungUp = Shown.SignInNeeded;
        Becomes(Snapshots.Failed);
        var gone = Shown.SignInNeeded;
        Becomes(Snapshots.Dialling);
        var dialling = Shown.SignInNeeded;
        Becomes(Snapshots.Up);

        Assert.Equal((false, true, true, false), (hungUp, gone, dialling, Shown.SignInNeeded));
    }

    [Fact]
    public void A_reset_over_the_expiry_asks_for_a_login_only_when_IB_has_been_away_for_longer_than_the_reset_explains()
    {
        Begin("northAmerica", "2026-11-22T05:20Z");
        Becomes(Snapshots.IbDown); // 00:20; the window ends at 01:45
        Pass(TimeSpan.FromMinutes(60));
        var inside = Shown.SignInNeeded;
        PassTo(At("2026-11-22T06:50Z"));

        Assert.Equal((false, OutageTone.Overdue, true), (inside, Shown.Tone, Shown.SignInNeeded));
    }

    [Fact]
    public void A_connection_that_was_made_after_the_expiry_needs_no_login()
    {
        Begin("europe", "2026-11-22T06:01Z");
        Pass(TimeSpan.FromHours(5));
        Becomes(Snapshots.Failed);

        Pass(TimeSpan.FromMinutes(20));

        Assert.False(Shown.SignInNeeded);
    }

    [Fact]
    public void A_run_that_never_was_connected_knows_the_last_connection_from_its_history()
    {
        var friday = At("2026-11-20T15:00Z");
        _settings.AddHistory(new(friday, SessionName.Tempest, SessionState.Connecting, SessionState.Connected, null, 1, TimeSpan.Zero), false);
        _settings.AddHistory(new(friday.AddHours(3), SessionName.Tempest, SessionState.Connected, SessionState.Disconnected, null, 1, TimeSpan.Zero), false);

        Begin("europe", "2026-11-23T12:00Z", Snapshots.Failed); // Monday

        Assert.True(Shown.SignInNeeded);
    }

    [Fact]
    public void A_sleep_of_which_nobody_speaks_is_noticed_within_ten_seconds_of_waking()
    {
        Begin("europe", "2026-11-18T12:00Z");

        _clock.AdjustTime(_clock.GetUtcNow().AddHours(1));
        _clock.Advance(ClockworkWatch.Period);
        Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(Assert.Single(_jumps), Shown.LastJump);
    }

    [Fact]
    public async Task Waking_ends_the_wait_for_the_next_attempt()
    {
        await using var desk = await Desk.OpenAsync(tws: t => t.Refuse(), policy: new ConnectionPolicy { LoopbackRefused = TimeSpan.FromHours(5) });
        await desk.Until(s => s.Tempest.NextAttemptAt is not null);
        desk.Tws.Listen();

        desk.Clock.AdjustTime(desk.Clock.GetUtcNow().AddHours(1));
        var took = await desk.Until(s => s.Tempest.State is SessionState.Connected);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromHours(1)); // and not what is left of the five
    }

    private static BrokerSnapshot Closed { get; } = Snapshots.Down with
    {
        Tempest = Snapshots.Down.Tempest with { Cause = new Cause(CauseCode.ClosedByTws, "TWS closed the connection", "", []) },
    };

    private void Begin(string region, string at, BrokerSnapshot? snapshot = null)
    {
        _clock.SetUtcNow(At(at));
        _settings.SaveClockwork(ClockworkSettings.DefaultFor(TimeZoneInfo.Utc) with { Region = region });
        _store = new(Since(snapshot ?? Snapshots.Up) with { Clockwork = ClockworkWatch.Initial(_settings, _clock) });
        _watch = new ClockworkWatch(_clock, _store, _settings, _jumps.Add);
        _watch.Start();
    }

    private void Becomes(BrokerSnapshot snapshot)
    {
        _store.Update(s => Since(snapshot) with { Clockwork = s.Clockwork });
        _watch!.Look();
    }

    /// <summary>The session has been in its state since now, or since before where that is the same.</summary>
    private BrokerSnapshot Since(BrokerSnapshot snapshot) =>
        snapshot with
        {
            Tempest = snapshot.Tempest with
            {
                Since = _watch is not null && snapshot.Tempest.State == _store.Current.Tempest.State ? _store.Current.Tempest.Since : _clock.GetUtcNow(),
            },
        };

    private void PassTo(DateTimeOffset moment) => Pass(moment - _clock.GetUtcNow());

    private void Pass(TimeSpan time)
    {
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end;)
            _clock.Advance(end - _clock.GetUtcNow() is var left && left < ClockworkWatch.Period ? left : ClockworkWatch.Period);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static HistoryEntry Drop(string at) =>
        new(At(at), SessionName.Tempest, SessionState.Connected, SessionState.Disconnected, CauseCode.ClosedByTws, 1, TimeSpan.FromHours(20));
}
