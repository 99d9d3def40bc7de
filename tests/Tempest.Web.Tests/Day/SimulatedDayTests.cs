using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Alerts;
using Tempest.Broker.Timeline;
using Tempest.Simulator;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Web.Tests.Day;

/// <summary>
/// Twenty-four hours around a weekend night in New York, from noon to noon. What is done to TWS, to the computer and to Tempest stands in the test by the clock on the
/// wall; what the timeline and the alerts have to say of that is written down beside it by hand.
/// </summary>
public sealed class SimulatedDayTests : IDisposable
{
    private static readonly TimeZoneInfo s_newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateTimeOffset s_noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(-5)); // a Saturday

    /// <summary>Up to two seconds may pass between what happens and what follows from it: the next attempt, the engine's session.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    /// <summary>That it has slept is noticed within ten seconds of waking.</summary>
    private static readonly TimeSpan s_wakes = TimeSpan.FromSeconds(10);

    private readonly TempestHome _home = new();
    private readonly FakeTimeProvider _clock = new(s_noon.ToUniversalTime());

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_day_with_reset_restart_sleep_and_an_expired_sign_in_is_recorded_and_told_as_it_was()
    {
        _clock.SetLocalTimeZone(s_newYork);
        await using var phone = await HookServer.StartAsync();
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), _clock, cancellationToken: TestContext.Current.CancellationToken);

        await using (var run = await StartAsync(tws))
        {
            Assert.Equal(ClockworkSettings.NorthAmerica, run.Now.Clockwork.Settings.Region);
            Assert.Empty(run.Service.SaveClockwork(run.Now.Clockwork.Settings with { Stop = new(new(23, 45), "America/New_York", DailyStopKind.Restart, IsLearnt: false) }));
            Assert.Empty(run.Get<IAlertDesk>().Save([new WebhookDraft(null, phone.Url, WebhookFormat.Json, "", null)]));

            await run.PassToAsync(At("14:00:00"));
            tws.SetFarm("usfuture", FarmNotice.MarketDataBroken);
            await run.UntilAsync(s => IsFarmDown(s.Tempest) && IsFarmDown(s.AutoTrader));
            await run.PassToAsync(At("14:07:00"));
            tws.SetFarm("usfuture", FarmNotice.MarketDataOk);
            await run.UntilAsync(s => !IsFarmDown(s.Tempest) && !IsFarmDown(s.AutoTrader));

            await run.PassToAsync(At("15:30:00"));
            tws.Drop(); // nobody will ever know why
            await run.UntilAsync(IsLost);
            Assert.Equal(OutageTone.Unexpected, run.Now.Clockwork.Tone);

            await run.PassToAsync(At("16:00:00"));
            Place(run, "BUY", "MKT");
            await run.UntilAsync(s => s.Alerts.Newest is [{ Kind: AlertKind.Fill }]);

            await run.PassToAsync(At("17:00:00"));
            _clock.AdjustTime(At("19:30:00")); // the computer sleeps: no timer comes
            await run.PassToAsync(At("19:30:10"));
            Assert.InRange(run.Now.Clockwork.LastJump!.By, TimeSpan.FromHours(2.49), TimeSpan.FromHours(2.51));

            await run.PassToAsync(At("20:00:00"));
        }

        _clock.Advance(At("20:25:00") - _clock.GetUtcNow()); // Tempest is off

        await using (var run = await StartAsync(tws))
        {
            await run.PassToAsync(At("21:00:00"));
            tws.BreakServerLink();
            await run.UntilAsync(s => IsIbDown(s.Tempest) && IsIbDown(s.AutoTrader));
            await run.PassToAsync(At("21:06:00"));
            Assert.Equal(OutageTone.Unexpected, run.Now.Clockwork.Tone);
            await run.PassToAsync(At("21:12:00"));
            tws.RestoreIb();
            await run.UntilAsync(s => !IsIbDown(s.Tempest) && !IsIbDown(s.AutoTrader));

            await run.PassToAsync(At("23:44:00"));
            Assert.Equal(("TWS restarts", At("23:45:00")), (run.Now.Clockwork.Next!.Name, run.Now.Clockwork.Next.From));
            await run.PassToAsync(At("23:45:00"));
            var restart = tws.RestartAsync(TimeSpan.FromSeconds(90));
            await run.UntilAsync(IsLost);
            Assert.Equal(OutageTone.Usual, run.Now.Clockwork.Tone);
            await run.PassToAsync(At("23:50:00"));
            await restart;

            await run.PassToAsync(At("00:20:00"));
            tws.LoseIb(); // the nightly reset
            await run.UntilAsync(s => IsIbDown(s.Tempest) && IsIbDown(s.AutoTrader));
            Assert.Equal(OutageTone.Usual, run.Now.Clockwork.Tone);
            await run.PassToAsync(At("00:50:00"));
            tws.RestoreIb();
            await run.UntilAsync(s => !IsIbDown(s.Tempest) && !IsIbDown(s.AutoTrader));

            await run.PassToAsync(At("01:30:00")); // the sign-in has expired at one
            tws.Refuse();
            tws.Drop();
            await run.UntilAsync(IsLost);
            await run.PassToAsync(At("01:49:00"));
            Assert.Equal((OutageTone.Usual, true), (run.Now.Clockwork.Tone, run.Now.Clockwork.SignInNeeded));
            await run.PassToAsync(At("01:51:00"));
            Assert.Equal((OutageTone.Overdue, true), (run.Now.Clockwork.Tone, run.Now.Clockwork.SignInNeeded));
            await run.PassToAsync(At("01:55:00"));
        }

        _clock.Advance(At("02:05:00") - _clock.GetUtcNow()); // Tempest is off

        await using var last = await StartAsync(tws);
        await last.PassToAsync(At("02:09:00"));
        Assert.True(last.Now.Clockwork.SignInNeeded);
        await last.PassToAsync(At("02:10:00"));
        tws.Listen(); // the trader has logged in and confirmed it
        await last.PassToAsync(At("12:00:00", nextDay: true));
        Assert.Equal((OutageTone.None, false), (last.Now.Clockwork.Tone, last.Now.Clockwork.SignInNeeded));

        string[] tempest =
        [
            "12:00:00 Up",
            "14:00:00 Degraded farmDown",
            "14:07:00 Up",
            "15:30:00 Down closedByTws",
            "15:30:01 Up",
            "17:00:00 NotRunning",
            "19:30:00 Up",
            "20:00:00 NotRunning",
            "20:25:00 Up",
            "21:00:00 Degraded ibLinkDown",
            "21:12:00 Up",
            "23:45:00 Down closedByTws",
            "23:45:01 Down socketRefused x49", // the first attempt after 1 s made it; then one every 1.8 s, up to 90 s
            "23:46:31 Up",
            "00:20:00 Degraded ibLinkDown",
            "00:50:00 Up",
            "01:30:00 Down closedByTws",
            "01:30:01 Down socketRefused x832", // (1500 s - 1 s) / 1.8 s
            "01:55:00 NotRunning",
            "02:05:00 Down socketRefused x166", // 300 s / 1.8 s
            "02:10:01 Up",
        ];
        string[] autoTrader =
        [
            "12:00:00 Down",
            "12:00:00 Up",
            "14:00:00 Degraded farmDown",
            "14:07:00 Up",
            "15:30:00 Down closedByTws",
            "15:30:01 Up",
            "17:00:00 NotRunning",
            "19:30:00 Up",
            "20:00:00 NotRunning",
            "20:25:00 Down",
            "20:25:00 Up",
            "21:00:00 Degraded ibLinkDown",
            "21:12:00 Up",
            "23:45:00 Down closedByTws",
            "23:46:31 Up",
            "00:20:00 Degraded ibLinkDown",
            "00:50:00 Up",
            "01:30:00 Down closedByTws",
            "01:55:00 NotRunning",
            "02:05:00 Down",
            "02:10:01 Up",
        ];
        string[] ib =
        [
            "12:00:00 Up",
            "14:00:00 Degraded farmDown",
            "14:07:00 Up",
            "15:30:00 Unknown",
            "15:30:01 Up",
            "17:00:00 NotRunning",
            "19:30:00 Up",
            "20:00:00 NotRunning",
            "20:25:00 Up",
            "21:00:00 Down ibLinkDown",
            "21:12:00 Up",
            "23:45:00 Unknown",
            "23:46:31 Up",
            "00:20:00 Down ibLinkDown",
            "00:50:00 Up",
            "01:30:00 Unknown",
            "01:55:00 NotRunning",
            "02:05:00 Unknown",
            "02:10:01 Up",
        ];
        string[] feed = ["12:00:00 NotSetUp", "17:00:00 NotRunning", "19:30:00 NotSetUp", "20:00:00 NotRunning", "20:25:00 NotSetUp", "01:55:00 NotRunning", "02:05:00 NotSetUp"];
        Dictionary<TimelineRow, string[]> expected = new()
        {
            [TimelineRow.Tempest] = tempest,
            [TimelineRow.AutoTrader] = autoTrader,
            [TimelineRow.Ib] = ib,
            [TimelineRow.SignalFeed] = feed,
        };

        var recorded = last.Get<IStore<ConnectionTimeline>>().Current;
        var answered = JsonNode.Parse(await last.Client.GetStringAsync("/api/connection/timeline", TestContext.Current.CancellationToken))!["rows"]!.AsArray();
        foreach (var (row, lines) in expected)
        {
            Compare($"{row} as recorded", lines, recorded.Between(row, s_noon, _clock.GetUtcNow()).Select(i => new Line(i.From, i.To, i.State.ToString(), i.Code, i.Attempts)));
            var name = char.ToLowerInvariant(row.ToString()[0]) + row.ToString()[1..];
            Compare($"{row} as answered", lines, answered.Single(r => (string)r!["row"]! == name)!["intervals"]!.AsArray().Select(Line.Of));
        }

        var told = new List<JsonNode>();
        for (var number = 0; number < phone.Hits; number++)
            told.Add(JsonNode.Parse((await phone.NextAsync()).Body)!);
        Assert.Equal(
            [
                "16:00:00 fill Filled: bought 2 MESZ6 at",
                "21:05:00 lost The connection to Interactive Brokers is lost",
                "21:12:15 restored The connection to Interactive Brokers is back",
                "01:50:00 alarm The connection to Interactive Brokers did not come back",
                "02:10:15 restored The connection to Interactive Brokers is back", // the attempt 300.6 s after the start, and 15 s
            ],
            told.Select(Words));
        Assert.Equal("It has been down for 5 min. TWS has lost Interactive Brokers.", (string)told[1]["message"]!);
        Assert.Matches(
            "^It should have been back 5 min ago, after a time in which outages are usual, and has been down for 20 min\\. .+\\. IB's weekly sign-in has expired: log in to TWS or IB Gateway again, and confirm that on your phone\\.$",
            (string)told[3]["message"]!);
        Assert.Equal("It was gone for 40 min.", (string)told[4]["message"]!);
    }

    private Task<Run> StartAsync(SimulatedTws tws) => Run.StartAsync(_clock, _home.Data, tws);

    private static DateTimeOffset At(string time, bool nextDay = false)
    {
        var at = s_noon.Date + TimeSpan.Parse(time, CultureInfo.InvariantCulture);
        return new DateTimeOffset(nextDay || at < s_noon.DateTime ? at.AddDays(1) : at, s_noon.Offset).ToUniversalTime();
    }

    private static void Place(Run run, string action, string type)
    {
        var engine = run.Service.Clients.Single(c => c.Name is SessionName.AutoTrader).Client;
        engine.PlaceOrder(
            new Contract { SecType = "FUT", LocalSymbol = "MESZ6", Exchange = "CME", Currency = "USD" },
            new Order { Action = action, OrderType = type, TotalQuantity = 2, TimeInForce = "DAY", Account = "DU1234567" });
    }

    private static bool IsFarmDown(SessionStatus session) => session.Links.Farms.Any(f => f.State is LinkState.Down);

    private static bool IsIbDown(SessionStatus session) => session.Links.Ib is LinkState.Down;

    private static bool IsLost(BrokerSnapshot s) => s.Tempest is { State: SessionState.Disconnected, NextAttemptAt: not null } && s.AutoTrader is { State: SessionState.Disconnected, NextAttemptAt: null };

    /// <summary>Each line begins where the one before ends, the first at noon, and the last one lasts.</summary>
    private static void Compare(string what, string[] expected, IEnumerable<Line> lines)
    {
        var found = lines.ToList();
        var seen = $"{what}:\n{string.Join("\n", found)}";
        Assert.True(expected.Length == found.Count, seen);
        for (var i = 0; i < found.Count; i++)
        {
            var (time, rest) = (expected[i][..8], expected[i][9..]);
            Assert.True(rest == found[i].What, $"expected {expected[i]} in {seen}");
            Assert.True((found[i].From - At(time)).Duration() <= (time == "19:30:00" ? s_wakes : s_soon), $"expected {expected[i]} in {seen}");
            Assert.True(found[i].To == (i + 1 < found.Count ? found[i + 1].From : null), $"a gap after {found[i]} in {seen}");
        }
    }

    private static string Words(JsonNode alert)
    {
        var at = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse((string)alert["time"]!, CultureInfo.InvariantCulture), s_newYork);
        var title = (string)alert["title"]!;
        return $"{at:HH:mm:ss} {(string)alert["kind"]!} {(title.StartsWith("Filled", StringComparison.Ordinal) ? title[..title.LastIndexOf(' ')] : title)}";
    }

    private sealed record Line(DateTimeOffset From, DateTimeOffset? To, string State, string? Code, int Attempts)
    {
        internal string What => $"{State}{(Code is null ? "" : $" {Code}")}{(Attempts == 0 ? "" : $" x{Attempts.ToString(CultureInfo.InvariantCulture)}")}";

        internal static Line Of(JsonNode? json) => new(
            Time(json!["from"])!.Value, Time(json["to"]), (string)json["state"]! is var state ? char.ToUpperInvariant(state[0]) + state[1..] : "", (string?)json["cause"], (int)json["attempts"]!);

        public override string ToString() => $"{TimeZoneInfo.ConvertTime(From, s_newYork):HH:mm:ss.f} {What}";

        private static DateTimeOffset? Time(JsonNode? json) => json is null ? null : DateTimeOffset.Parse((string)json!, CultureInfo.InvariantCulture);
    }
}
