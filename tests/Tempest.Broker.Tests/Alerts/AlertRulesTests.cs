using System.Collections.Immutable;
using CsCheck;
using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Timeline;

namespace Tempest.Broker.Tests.Alerts;

public sealed class AlertRulesTests
{
    private static readonly DateTimeOffset s_start = Snapshots.Start;
    private ImmutableArray<Outage> _outages = [];

    [Fact]
    public void A_short_outage_is_not_told_at_all()
    {
        Assert.Empty(Look(0, Snapshots.Down));
        Assert.Empty(Look(299, Snapshots.Down));
        Assert.Empty(Look(300, Snapshots.Up));
        Assert.Empty(Look(900, Snapshots.Up));
    }

    [Fact]
    public void A_loss_is_told_after_five_minutes_and_its_end_after_fifteen_seconds_each_once()
    {
        Assert.Empty(Look(0, Snapshots.Failed));
        Assert.Equal(s_start.AddSeconds(300), _again);

        Assert.Equal([AlertKind.Lost], Look(300, Snapshots.Failed));
        Assert.Equal("It has been down for 5 min. Nothing answers at 127.0.0.1:7497.", _told[^1].Text);
        Assert.Null(_again);
        Assert.Empty(Look(3000, Snapshots.Failed));

        Assert.Empty(Look(3010, Snapshots.Up));
        Assert.Equal(s_start.AddSeconds(3025), _again);
        Assert.Empty(Look(3024, Snapshots.Up));
        Assert.Equal([AlertKind.Restored], Look(3025, Snapshots.Up));
        Assert.Equal("It was gone for 50 min.", _told[^1].Text);
        Assert.Empty(Look(4000, Snapshots.Up));
    }

    [Fact]
    public void With_a_position_or_a_working_order_it_is_told_after_a_minute()
    {
        Assert.Empty(Look(0, Snapshots.Failed, exposed: true));
        Assert.Empty(Look(59, Snapshots.Failed, exposed: true));

        Assert.Equal([AlertKind.Lost], Look(60, Snapshots.Failed, exposed: true));
        Assert.EndsWith("A position is open or an order works.", _told[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_cycles_is_neither_back_nor_lost_again()
    {
        Look(0, Snapshots.Failed);
        Assert.Equal([AlertKind.Lost], Look(300, Snapshots.Failed));

        for (var second = 310; second < 2000; second += 20)
        {
            Assert.Empty(Look(second, Snapshots.Up));
            Assert.Empty(Look(second + 10, Snapshots.Failed));
        }
    }

    [Fact]
    public void Inside_a_reset_window_nobody_is_woken_unless_it_is_still_down_five_minutes_after_its_end()
    {
        Assert.Empty(Look(0, Snapshots.IbDown, quietUntil: 3600));
        Assert.Equal(s_start.AddSeconds(3900), _again);
        Assert.Empty(Look(3599, Snapshots.IbDown, quietUntil: 3600));
        Assert.Empty(Look(3899, Snapshots.IbDown));

        Assert.Equal([AlertKind.Alarm], Look(3900, Snapshots.IbDown));
        Assert.Equal(AlertSeverity.Alarm, _told[^1].Severity);
        Assert.Equal("It should have been back 5 min ago, after a time in which outages are usual, and has been down for 65 min. TWS has lost Interactive Brokers.", _told[^1].Text);
        Assert.Empty(Look(9000, Snapshots.IbDown));

        Look(9010, Snapshots.Up);
        Assert.Equal([AlertKind.Restored], Look(9025, Snapshots.Up));
    }

    [Fact]
    public void What_comes_back_within_a_reset_window_was_nothing()
    {
        Look(0, Snapshots.IbDown, quietUntil: 3600);
        Assert.Empty(Look(900, Snapshots.Up, quietUntil: 3600));
        Assert.Empty(Look(7200, Snapshots.Up));
    }

    [Fact]
    public void A_loss_that_was_told_before_the_window_is_told_loudly_after_it_and_ends_once()
    {
        Look(0, Snapshots.Failed);
        Assert.Equal([AlertKind.Lost], Look(300, Snapshots.Failed));
        Assert.Empty(Look(400, Snapshots.Failed, quietUntil: 1000));

        Assert.Equal([AlertKind.Alarm], Look(1300, Snapshots.Failed));

        Look(1400, Snapshots.Up);
        Assert.Equal([AlertKind.Restored], Look(1415, Snapshots.Up));
    }

    [Fact]
    public void What_was_down_before_the_window_and_is_not_told_yet_is_told_inside_it_and_loudly_after_it()
    {
        Look(0, Snapshots.Failed);
        Assert.Empty(Look(121, Snapshots.Failed, quietUntil: 3600)); // the window begins
        Assert.Equal(s_start.AddSeconds(300), _again);

        Assert.Equal([AlertKind.Lost], Look(300, Snapshots.Failed, quietUntil: 3600));
        Assert.Equal(s_start.AddSeconds(3900), _again);
        Assert.Empty(Look(3899, Snapshots.Failed));
        Assert.Equal([AlertKind.Alarm], Look(3900, Snapshots.Failed));
    }

    [Fact]
    public void What_went_down_two_minutes_before_the_window_at_most_belongs_to_it()
    {
        Look(0, Snapshots.Failed);
        Look(120, Snapshots.Failed, quietUntil: 3600);

        Assert.Empty(Look(3899, Snapshots.Failed));
        Assert.Equal([AlertKind.Alarm], Look(3900, Snapshots.Failed));
    }

    [Fact]
    public void Where_somebody_must_log_in_the_alarm_says_so()
    {
        var expired = Snapshots.Failed with { Clockwork = ClockworkState.None with { SignInNeeded = true } };
        Look(0, expired);
        Look(300, expired);

        Assert.Equal(
            "It has been down for 5 min. Nothing answers at 127.0.0.1:7497. IB's weekly sign-in has expired: log in to TWS or IB Gateway again, and confirm that on your phone.",
            Assert.Single(_told).Text);
    }

    [Fact]
    public void The_link_to_IB_and_the_session_are_one_outage()
    {
        Look(0, Snapshots.IbDown);
        Look(200, Snapshots.Failed);

        Assert.Equal([AlertKind.Lost], Look(300, Snapshots.Failed));
    }

    [Fact]
    public void The_engine_is_told_of_only_while_the_way_to_IB_stands()
    {
        Look(0, Snapshots.EngineDown);
        Assert.Equal([AlertKind.Lost], Look(300, Snapshots.EngineDown));
        Assert.Equal("The engine's connection to TWS is lost", _told[^1].Title);

        Assert.Empty(Look(400, Snapshots.Failed));
        Look(500, Snapshots.Up);
        Assert.Equal([AlertKind.Restored], Look(515, Snapshots.Up));
        Assert.Equal("The engine's connection to TWS is back", _told[^1].Title);
    }

    [Fact]
    public void A_feed_that_was_never_set_up_is_never_lost()
    {
        Look(0, Snapshots.Up.WithFeed(SignalFeedState.NotConfigured));
        Assert.Empty(Look(9000, Snapshots.Up.WithFeed(SignalFeedState.NotConfigured)));

        Look(9001, Snapshots.Up.WithFeed(SignalFeedState.Disconnected));
        Assert.Equal([AlertKind.Lost], Look(9301, Snapshots.Up.WithFeed(SignalFeedState.Disconnected)));
    }

    [Fact]
    public void No_text_holds_an_account_number()
    {
        Look(0, Snapshots.EngineDown, exposed: true);
        Look(300, Snapshots.EngineDown, exposed: true);

        Assert.DoesNotContain(_told, draft => (draft.Title + draft.Text).Contains("1234567", StringComparison.Ordinal));
        Assert.NotEmpty(_told);
    }

    [Fact]
    public void Whatever_happens_each_loss_that_was_told_ends_exactly_once()
    {
        BrokerSnapshot[] snapshots =
        [
            Snapshots.Up, Snapshots.Failed, Snapshots.Dialling, Snapshots.IbDown, Snapshots.EngineDown,
            Snapshots.Up.WithFeed(SignalFeedState.Disconnected), Snapshots.Up.WithFeed(SignalFeedState.Connected),
        ];
        var steps = Gen.Select(Gen.Int[0, 400], Gen.Int[0, snapshots.Length - 1], Gen.Int[0, 2], Gen.Int[0, 9]).Array[1, 120];
        steps.Sample(
            all =>
            {
                var outages = ImmutableArray<Outage>.Empty;
                var open = new Dictionary<string, (bool Lost, bool Alarmed)>(); // by name of what is lost: told and not ended
                var now = s_start;
                var (quietFrom, quietUntil) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
                void Turn(AlertVerdict verdict)
                {
                    outages = verdict.Outages;
                    foreach (var draft in verdict.Tell)
                    {
                        var name = draft.Title[..draft.Title.LastIndexOf(draft.Kind switch { AlertKind.Lost => " is lost", AlertKind.Restored => " is back", _ => " did not" }, StringComparison.Ordinal)];
                        open.TryGetValue(name, out var told);
                        switch (draft.Kind)
                        {
                            case AlertKind.Lost:
                                Assert.Equal((false, false), told);
                                open[name] = (true, false);
                                break;
                            case AlertKind.Alarm:
                                Assert.False(told.Alarmed);
                                open[name] = (told.Lost, true);
                                break;
                            default:
                                Assert.True(open.Remove(name), "an end without a loss");
                                break;
                        }
                    }
                }

                foreach (var (seconds, which, exposure, quiet) in all)
                {
                    now += TimeSpan.FromSeconds(seconds);
                    if (quiet == 0)
                        (quietFrom, quietUntil) = (quietUntil > now ? quietFrom : now, now.AddMinutes(20));
                    var facts = AlertFacts.Of(snapshots[which], exposure == 0 ? null : exposure == 1, quietUntil > now ? quietUntil : null);
                    var verdict = AlertRules.Look(outages, facts, now);
                    Turn(verdict);
                    if (quietUntil > now)
                        Assert.All(verdict.Tell, draft => Assert.True(draft.Kind is AlertKind.Restored || (draft.Kind is AlertKind.Lost && outages.Any(o => o.Told && quietFrom - o.Since > TimeSpan.FromMinutes(2)))));

                    // The same look again tells nothing, and what is due later is not due now.
                    var again = AlertRules.Look(outages, facts, now);
                    Assert.Empty(again.Tell);
                    Assert.Equal(outages, again.Outages);
                    Assert.True(again.LookAgainAt is null || again.LookAgainAt > now);
                }

                var up = AlertFacts.Of(Snapshots.Up, null, null);
                Turn(AlertRules.Look(outages, up, now));
                Turn(AlertRules.Look(outages, up, now + AlertRules.Settle));
                Assert.Empty(open);
                Assert.Empty(outages);
            },
            seed: "0000KOIPe014", iter: Full.Count(100_000), threads: 1);
    }

    private readonly List<AlertDraft> _told = [];
    private DateTimeOffset? _again;

    private IEnumerable<AlertKind> Look(int second, BrokerSnapshot snapshot, bool? exposed = null, int? quietUntil = null)
    {
        var verdict = AlertRules.Look(
            _outages, AlertFacts.Of(snapshot, exposed, quietUntil is { } until ? s_start.AddSeconds(until) : null), s_start.AddSeconds(second));
        (_outages, _again) = (verdict.Outages, verdict.LookAgainAt);
        _told.AddRange(verdict.Tell);
        return verdict.Tell.Select(draft => draft.Kind);
    }
}
