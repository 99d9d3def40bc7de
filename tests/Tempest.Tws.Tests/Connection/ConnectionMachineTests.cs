using Tempest.Tws.Connection;
using static Tempest.Tws.Connection.ConnectionEvent;
using static Tempest.Tws.Connection.ConnectionState;

namespace Tempest.Tws.Tests.Connection;

/// <summary>The waits and the reasons behind single rows of the table.</summary>
public sealed class ConnectionMachineTests
{
    private readonly ConnectionPolicy _policy = Given.Policy;

    [Fact]
    public void Waits_grow_as_fibonacci_numbers_to_thirty_seconds_and_stay_there()
    {
        var waits = Enumerable.Range(1, 10).Select(n => _policy.DelayAfter(new(n, 0, []), FailureKind.TimedOut, Given.Remote, Given.Now).TotalSeconds);

        Assert.Equal([1, 2, 3, 5, 8, 13, 21, 30, 30, 30], waits);
    }

    [Theory]
    [InlineData(0.0, 6.4)]
    [InlineData(0.5, 8.0)]
    [InlineData(1.0, 9.6)]
    public void Jitter_moves_a_wait_by_a_fifth_at_most(double random, double seconds)
    {
        var policy = _policy with { Random = () => random };

        Assert.Equal(seconds, policy.DelayAfter(new(5, 0, []), FailureKind.TimedOut, Given.Remote, Given.Now).TotalSeconds, 6);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.999)]
    public void A_refusal_on_this_machine_is_tried_again_within_two_seconds_however_often_it_came(double random)
    {
        var policy = _policy with { Random = () => random };

        var first = policy.DelayAfter(new(1, 0, []), FailureKind.Refused, Given.Local, Given.Now);
        var thousandth = policy.DelayAfter(new(1000, 0, []), FailureKind.Refused, Given.Local, Given.Now);

        Assert.Equal(first, thousandth);
        Assert.InRange(first.TotalSeconds, 1, 2);
    }

    [Fact]
    public void A_refusal_on_another_machine_backs_off()
    {
        Assert.Equal(30, _policy.DelayAfter(new(9, 0, []), FailureKind.Refused, Given.Remote, Given.Now).TotalSeconds);
    }

    [Theory]
    [InlineData(FailureKind.ClosedBeforeHandshake, 0, 5)]
    [InlineData(FailureKind.ClosedAfterStart, 0, 5)]
    [InlineData(FailureKind.ClientIdInUse, 1, 10)]
    [InlineData(FailureKind.ClientIdInUse, 2, 20)]
    [InlineData(FailureKind.ClientIdInUse, 3, 30)]
    [InlineData(FailureKind.ClientIdInUse, 9, 30)]
    [InlineData(FailureKind.ClosedByTws, 0, 1)]
    public void Some_causes_ask_for_a_longer_first_wait(FailureKind kind, int refusals, double seconds)
    {
        Assert.Equal(seconds, _policy.DelayAfter(new(1, refusals, []), kind, Given.Local, Given.Now).TotalSeconds);
    }

    [Fact]
    public void Three_drops_within_a_minute_make_it_wait_half_a_minute()
    {
        var drops = new[] { 50, 30, 1 }.Select(s => Given.Now.AddSeconds(-s));

        Assert.Equal(30, _policy.DelayAfter(new(1, 0, [.. drops]), FailureKind.ClosedByTws, Given.Local, Given.Now).TotalSeconds);
        Assert.Equal(1, _policy.DelayAfter(new(1, 0, [.. drops]), FailureKind.ClosedByTws, Given.Local, Given.Now.AddSeconds(11)).TotalSeconds);
    }

    [Fact]
    public void A_connection_lost_within_a_minute_keeps_counting_attempts()
    {
        var machine = new ConnectionMachine(_policy, () => Given.Local);
        var connected = Given.Connected() with { Attempts = new(4, 0, []) };

        var soon = (Closing)machine.Decide(connected, new PeerClosed(""), Given.Now.AddSeconds(59)).Next;
        var late = (Closing)machine.Decide(connected, new PeerClosed(""), Given.Now.AddSeconds(60)).Next;

        Assert.Equal(4, soon.Attempts.Number);
        Assert.Equal(0, late.Attempts.Number);
    }

    [Fact]
    public void Every_dial_asks_for_the_saved_values()
    {
        var saved = Given.Local;
        var machine = new ConnectionMachine(_policy, () => saved);
        var waiting = new Waiting(Given.First, Given.Local, Given.Now, Given.Now, Given.Refused);

        saved = Given.Remote;
        var next = (Dialing)machine.Decide(waiting, new TimerElapsed(ConnectionTimer.Step, default), Given.Now).Next;

        Assert.Equal(Given.Remote, next.Target);
    }

    [Fact]
    public void Another_machine_gets_six_seconds_to_answer()
    {
        var machine = new ConnectionMachine(_policy, () => Given.Remote);

        var effects = machine.Decide(new Idle(null), new ConnectRequested(), Given.Now).Effects;

        Assert.Contains(new ConnectionEffect.StartTimer(ConnectionTimer.Step, TimeSpan.FromSeconds(6)), effects);
    }

    [Fact]
    public void A_redirect_is_dialled_as_told_and_forgotten_at_the_next_attempt()
    {
        var machine = new ConnectionMachine(_policy, () => Given.Local);
        var awaiting = new AwaitingVersion(Given.First, Given.Local, 0, false);

        var closing = machine.Decide(awaiting, new Redirected("10.0.0.9", 4002), Given.Now).Next;
        var dialing = (Dialing)machine.Decide(closing, new SocketClosed(), Given.Now).Next;
        var failed = machine.Decide(dialing, new DialFailed(Given.Refused), Given.Now).Next;
        var waiting = machine.Decide(failed, new SocketClosed(), Given.Now).Next;
        var again = (Dialing)machine.Decide(waiting, new TimerElapsed(ConnectionTimer.Step, default), Given.Now).Next;

        Assert.Equal(Given.Local with { Host = "10.0.0.9", Port = 4002 }, dialing.Target);
        Assert.Equal(Given.Local, again.Target);
    }

    [Fact]
    public void A_dead_peer_is_given_up_after_twenty_five_seconds_of_silence()
    {
        var machine = new ConnectionMachine(_policy, () => Given.Local);
        ConnectionState state = Given.Connected();
        var silence = TimeSpan.Zero;
        var due = _policy.HeartbeatAfter;
        var asked = 0;

        while (state is Connected)
        {
            silence += due;
            (state, var effects) = machine.Decide(state, new TimerElapsed(ConnectionTimer.Heartbeat, silence), Given.Now + silence);
            due = effects.OfType<ConnectionEffect.StartTimer>().SingleOrDefault()?.Due ?? default;
            asked += effects.OfType<ConnectionEffect.SendHeartbeat>().Count();
        }

        Assert.Equal(25, silence.TotalSeconds);
        Assert.Equal(2, asked);
    }

    [Fact]
    public void A_peer_that_is_heard_is_left_alone_until_it_has_been_silent_for_fifteen_seconds()
    {
        var machine = new ConnectionMachine(_policy, () => Given.Local);

        var (next, effects) = machine.Decide(
            Given.Connected(unanswered: 1, framesWhenAsked: 9), new TimerElapsed(ConnectionTimer.Heartbeat, TimeSpan.FromSeconds(4), Frames: 10), Given.Now);

        Assert.Equal(Given.Connected(framesWhenAsked: 9), next);
        Assert.Equal([new ConnectionEffect.StartTimer(ConnectionTimer.Heartbeat, TimeSpan.FromSeconds(11))], effects);
    }

    [Fact]
    public void A_timer_that_comes_late_does_not_turn_an_answer_into_a_miss()
    {
        var machine = new ConnectionMachine(_policy, () => Given.Local);

        var next = machine.Decide(
            Given.Connected(unanswered: 2, framesWhenAsked: 9), new TimerElapsed(ConnectionTimer.Heartbeat, TimeSpan.FromSeconds(9), Frames: 10), Given.Now).Next;

        Assert.Equal(Given.Connected(framesWhenAsked: 9), next);
    }

    [Theory]
    [InlineData(IbLink.Unknown, 2104, IbLink.Up)]
    [InlineData(IbLink.Unknown, 2106, IbLink.Up)]
    [InlineData(IbLink.Unknown, 2158, IbLink.Up)]
    [InlineData(IbLink.Unknown, 2103, IbLink.Unknown)]
    [InlineData(IbLink.Up, 1100, IbLink.Down)]
    [InlineData(IbLink.Up, 2110, IbLink.Down)]
    [InlineData(IbLink.Down, 2104, IbLink.Down)]
    [InlineData(IbLink.Down, 1101, IbLink.Up)]
    [InlineData(IbLink.Down, 1102, IbLink.Up)]
    public void What_TWS_says_of_its_link_to_IB_is_kept(IbLink before, int code, IbLink after)
    {
        var machine = new ConnectionMachine(_policy, () => Given.Local);

        var next = machine.Decide(Given.Connected(ib: before), new NoticeReceived(code), Given.Now).Next;

        Assert.Equal(Given.Connected(ib: after), next);
    }
}
