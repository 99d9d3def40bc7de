using System.Globalization;
using static Tempest.Tws.Connection.ConnectionEffect;
using static Tempest.Tws.Connection.ConnectionEvent;
using static Tempest.Tws.Connection.ConnectionState;

namespace Tempest.Tws.Connection;

/// <summary>The rules of a connection's life. No socket, no clock, no lock: every pair of state and event can be tried.</summary>
/// <param name="nextTarget">The values to dial with, asked for anew at each attempt, so that what was saved meanwhile counts.</param>
internal sealed class ConnectionMachine(ConnectionPolicy policy, Func<DialTarget> nextTarget)
{
    internal Transition Decide(ConnectionState state, ConnectionEvent happened, DateTimeOffset now) => (state, happened) switch
    {
        (Idle, ConnectRequested or RedialRequested) => Dial(Attempts.None),
        (Waiting w, TimerElapsed { Timer: ConnectionTimer.Step }) => Dial(w.Attempts),
        (Waiting w, RedialRequested) => now >= w.NotBefore ? Dial(w.Attempts) : WaitUntil(w with { Until = w.NotBefore }, now),

        (Dialing d, SocketOpened) => new(
            new AwaitingVersion(d.Attempts, d.Target, d.Redirects, Slow: false),
            new SendHello(), new StartTimer(ConnectionTimer.Step, policy.Version), new StartTimer(ConnectionTimer.Patience, policy.Patience)),
        (Dialing d, DialFailed f) => Fail(d.Attempts, d.Target, f.Failure),
        (Dialing d, TimerElapsed { Timer: ConnectionTimer.Step }) =>
            Fail(d.Attempts, d.Target, new(FailureKind.TimedOut, "the socket did not open in time")),

        (AwaitingVersion v, TimerElapsed { Timer: ConnectionTimer.Patience }) => new(v with { Slow = true }),
        (AwaitingVersion v, TimerElapsed { Timer: ConnectionTimer.Step }) =>
            Fail(v.Attempts, v.Target, new(FailureKind.NoAnswer, "the socket stands, and no version came")),
        (AwaitingVersion v, VersionReceived r) => Start(v, r.Version),
        (AwaitingVersion v, Redirected r) => Redirect(v, r),
        (AwaitingVersion v, PeerClosed c) => Fail(v.Attempts, v.Target, new(FailureKind.ClosedBeforeHandshake, c.Detail)),
        (AwaitingVersion v, PeerUnintelligible u) => Fail(v.Attempts, v.Target, new(FailureKind.NotTws, u.Detail)),

        (Starting s, AccountsReceived a) => Begin(s with { Accounts = a.Accounts }, now),
        (Starting s, OrderIdReceived i) => Begin(s with { NextOrderId = i.OrderId }, now),
        (Starting s, NoticeReceived { Code: TwsCodes.ClientIdInUse }) =>
            Fail(s.Attempts, s.Target, new(FailureKind.ClientIdInUse, "TWS says so (326)", s.ServerVersion), heldClientId: true),
        (Starting s, TimerElapsed { Timer: ConnectionTimer.Step }) =>
            Fail(s.Attempts, s.Target, new(FailureKind.NoAnswer, "TWS said its version, but did not start the session", s.ServerVersion), heldClientId: true),
        (Starting s, PeerClosed c) =>
            Fail(s.Attempts, s.Target, new(FailureKind.ClosedAfterStart, c.Detail, s.ServerVersion), heldClientId: true),
        (Starting s, PeerUnintelligible u) =>
            Fail(s.Attempts, s.Target, new(FailureKind.ProtocolError, u.Detail, s.ServerVersion), heldClientId: true),

        (Connected c, NoticeReceived n) => new(c with { Ib = Hear(c.Ib, n.Code) }),
        (Connected c, AccountsReceived a) => new(c with { Accounts = a.Accounts }),
        (Connected c, TimerElapsed { Timer: ConnectionTimer.Heartbeat } t) => Listen(c, t, now),
        (Connected { Unanswered: 0 } c, CheckRequested k) => Ask(c, k.Frames),
        (Connected c, PeerClosed p) => Drop(c, new(FailureKind.ClosedByTws, p.Detail, c.ServerVersion), now),
        (Connected c, PeerUnintelligible u) => Drop(c, new(FailureKind.ProtocolError, u.Detail, c.ServerVersion), now),

        (Closing { Then: AfterClose.Stop }, SocketClosed) => new(new Idle(null)),
        (Closing { Then: AfterClose.Wait w } c, SocketClosed) => WaitAfter(c, w.Failure, now),
        (Closing { Then: AfterClose.Dial d } c, SocketClosed) => DialAfter(c, d, now),
        (Closing c, StopRequested) => new(c with { Then = new AfterClose.Stop() }),
        (Closing c, ConnectRequested) when c.Then is AfterClose.Stop => new(c with { Then = new AfterClose.Dial(null) }),
        (Closing c, RedialRequested) => new(c with { Then = new AfterClose.Dial((c.Then as AfterClose.Wait)?.Failure) }),

        (Waiting w, StopRequested) => new(new Idle(w.Failure)),
        (Dialing d, StopRequested) => Close(d.Attempts, d.Target, false, new AfterClose.Stop()),
        (AwaitingVersion v, StopRequested) => Close(v.Attempts, v.Target, false, new AfterClose.Stop()),
        (Starting s, StopRequested) => Close(s.Attempts, s.Target, true, new AfterClose.Stop()),
        (Connected c, StopRequested) => Close(c.Attempts, c.Target, true, new AfterClose.Stop()),

        (Dialing d, RedialRequested) => Close(d.Attempts, d.Target, false, new AfterClose.Dial(null)),
        (AwaitingVersion v, RedialRequested) => Close(v.Attempts, v.Target, false, new AfterClose.Dial(null)),
        (Starting s, RedialRequested) => Close(s.Attempts, s.Target, true, new AfterClose.Dial(null)),
        (Connected c, RedialRequested) => Close(Attempts.None with { Drops = c.Attempts.Drops }, c.Target, true, new AfterClose.Dial(null)),

        _ => new(state), // the event came too late to matter here
    };

    private Transition Dial(Attempts soFar, DialTarget? elsewhere = null, int redirects = 0)
    {
        var target = elsewhere ?? nextTarget();
        return new(
            new Dialing(soFar.Next(), target, redirects),
            new Dial(target), new StartTimer(ConnectionTimer.Step, target.IsLoopback ? policy.DialLoopback : policy.DialRemote));
    }

    private Transition Start(AwaitingVersion v, int version) =>
        version is < ServerVersion.OldestOffered or > ServerVersion.NewestOffered
            ? Fail(v.Attempts, v.Target, new(
                FailureKind.VersionUnsupported,
                string.Create(CultureInfo.InvariantCulture, $"TWS speaks version {version}, this client {ServerVersion.OldestOffered} to {ServerVersion.NewestOffered}"), version))
            : new(
                new Starting(v.Attempts, v.Target, version, default, null),
                new SendStartApi(version, v.Target.ClientId), new StartTimer(ConnectionTimer.Step, policy.Start));

    private Transition Redirect(AwaitingVersion v, Redirected to) =>
        v.Redirects >= policy.Redirects
            ? Fail(v.Attempts, v.Target, new(FailureKind.TooManyRedirects, "TWS sent the client from address to address"))
            : Close(v.Attempts, v.Target, false, new AfterClose.Dial(
                null, v.Target with { Host = to.Host, Port = to.Port ?? v.Target.Port }, v.Redirects + 1));

    private Transition Begin(Starting s, DateTimeOffset now) =>
        s.Accounts.IsDefault || s.NextOrderId is not { } orderId
            ? new(s)
            : new(
                new Connected(s.Attempts, s.Target, s.ServerVersion, s.Accounts, orderId, now, IbLink.Unknown, Unanswered: 0, FramesWhenAsked: 0),
                new StartTimer(ConnectionTimer.Heartbeat, policy.HeartbeatAfter));

    private static IbLink Hear(IbLink before, int code) => code switch
    {
        TwsCodes.IbLinkLost or TwsCodes.IbLinkBroken => IbLink.Down,
        TwsCodes.IbLinkRestoredDataLost or TwsCodes.IbLinkRestored => IbLink.Up,
        // A farm that is well proves the link at a start. It does not end an outage: TWS says so itself when that is over.
        TwsCodes.MarketDataFarmOk or TwsCodes.HistoricalFarmOk or TwsCodes.SecurityDefinitionFarmOk when before is IbLink.Unknown => IbLink.Up,
        _ => before,
    };

    /// <summary>Any whole frame that came after the question is an answer. Frames are counted, not timed: a timer may come late.</summary>
    private Transition Listen(Connected c, TimerElapsed timer, DateTimeOffset now)
    {
        var heard = c.Unanswered == 0 ? timer.Silence < policy.HeartbeatAfter : timer.Frames > c.FramesWhenAsked;
        if (heard)
            return new(c with { Unanswered = 0 }, new StartTimer(ConnectionTimer.Heartbeat, policy.HeartbeatAfter - timer.Silence));
        if (c.Unanswered >= policy.HeartbeatMisses)
            return Drop(c, new(FailureKind.StoppedAnswering, "TWS answers no question for its clock", c.ServerVersion), now);
        return Ask(c, timer.Frames);
    }

    private Transition Ask(Connected c, long frames) => new(
        c with { Unanswered = c.Unanswered + 1, FramesWhenAsked = frames },
        new SendHeartbeat(), new StartTimer(ConnectionTimer.Heartbeat, policy.HeartbeatAnswer));

    private static Transition Fail(Attempts attempts, DialTarget target, ConnectionFailure failure, bool heldClientId = false) =>
        Close(attempts.Failed(failure.Kind), target, heldClientId, new AfterClose.Wait(failure));

    private Transition Drop(Connected c, ConnectionFailure failure, DateTimeOffset now) =>
        Close(c.Attempts.Dropped(c.Since, now, policy), c.Target, true, new AfterClose.Wait(failure));

    private static Transition Close(Attempts attempts, DialTarget target, bool heldClientId, AfterClose then) =>
        new(new Closing(attempts, target, heldClientId, then), new CloseSocket());

    private Transition WaitAfter(Closing c, ConnectionFailure failure, DateTimeOffset now)
    {
        var notBefore = c.HeldClientId ? now + policy.ReleasePause : now;
        var until = now + policy.DelayAfter(c.Attempts, failure.Kind, c.Target, now);
        return WaitUntil(new(c.Attempts, c.Target, until > notBefore ? until : notBefore, notBefore, failure), now);
    }

    private Transition DialAfter(Closing c, AfterClose.Dial then, DateTimeOffset now)
    {
        if (!c.HeldClientId)
            return Dial(c.Attempts, then.Elsewhere, then.Redirects);
        var freed = now + policy.ReleasePause;
        return WaitUntil(new(c.Attempts, c.Target, freed, freed, then.Failure), now);
    }

    private static Transition WaitUntil(Waiting waiting, DateTimeOffset now) =>
        new(waiting, new StartTimer(ConnectionTimer.Step, waiting.Until - now));
}
