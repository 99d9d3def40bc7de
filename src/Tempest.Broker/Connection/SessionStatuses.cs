using System.Collections.Immutable;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <summary>From a connection's state to what a trader sees of it. The one place where that is decided.</summary>
internal static class SessionStatuses
{
    /// <summary>Before anything was tried.</summary>
    internal static SessionStatus Initial(SessionName session, ConnectionPlan plan, DateTimeOffset now) => new(
        session, SessionState.Disconnected, now, plan.Host, plan.Port, null, null, AccountMode.Unknown, [], 0, null, null, null, Links.Unknown);

    /// <param name="before">What was known until now; gives the cause and the time that stay.</param>
    /// <param name="end">How the last attempt ended; null while connected, and before the first end.</param>
    internal static SessionStatus Of(ConnectionState state, SessionStatus before, SessionView view, LastEnd? end, DateTimeOffset now)
    {
        var shown = Shown(state);
        var target = Target(state);
        var connected = state as ConnectionState.Connected;
        var accounts = connected is null ? [] : connected.Accounts.Select(a => new AccountId(a)).ToImmutableArray();
        return before with
        {
            State = shown,
            Since = shown == before.State ? before.Since : now,
            Host = target?.Host ?? before.Host,
            Port = target?.Port ?? before.Port,
            ClientId = target?.ClientId ?? before.ClientId,
            ServerVersion = connected?.ServerVersion,
            Mode = Mode(accounts, view.Simulated),
            Accounts = accounts.SequenceEqual(before.Accounts) ? before.Accounts : accounts,
            Attempt = Number(state) ?? before.Attempt,
            NextAttemptAt = (state as ConnectionState.Waiting)?.Until,
            Cause = connected is not null
                ? Classifier.Of(connected, view.Farms, view.Plan, view.Doubt is Doubt.NotAnswered, view.ReadOnly, view.UsualNow)
                : end is not null ? view.Diagnose(end) : null,
            Hint = Classifier.Hint(state),
            Links = LinksOf(state, before, connected, view),
        };
    }

    private static SessionState Shown(ConnectionState state) => state switch
    {
        ConnectionState.Connected => SessionState.Connected,
        ConnectionState.Dialing or ConnectionState.AwaitingVersion or ConnectionState.Starting => SessionState.Connecting,
        _ => SessionState.Disconnected,
    };

    private static DialTarget? Target(ConnectionState state) => state switch
    {
        ConnectionState.Dialing s => s.Target,
        ConnectionState.AwaitingVersion s => s.Target,
        ConnectionState.Starting s => s.Target,
        ConnectionState.Connected s => s.Target,
        ConnectionState.Closing s => s.Target,
        ConnectionState.Waiting s => s.Target,
        _ => null,
    };

    private static int? Number(ConnectionState state) => state switch
    {
        ConnectionState.Dialing s => s.Attempts.Number,
        ConnectionState.AwaitingVersion s => s.Attempts.Number,
        ConnectionState.Starting s => s.Attempts.Number,
        ConnectionState.Connected s => s.Attempts.Number,
        _ => null,
    };

    internal static ConnectionFailure? Failure(ConnectionState state) => state switch
    {
        ConnectionState.Closing { Then: AfterClose.Wait w } => w.Failure,
        ConnectionState.Closing { Then: AfterClose.Dial d } => d.Failure,
        ConnectionState.Waiting w => w.Failure,
        _ => null,
    };

    private static AccountMode Mode(ImmutableArray<AccountId> accounts, bool simulated) =>
        accounts.IsEmpty ? AccountMode.Unknown
        : simulated ? AccountMode.Simulated
        : accounts.All(a => a.IsPaper) ? AccountMode.Paper
        : AccountMode.Live;

    private static Links LinksOf(ConnectionState state, SessionStatus before, ConnectionState.Connected? connected, SessionView view)
    {
        if (connected is not null)
        {
            var ib = connected.Ib switch { IbLink.Up => LinkState.Up, IbLink.Down => LinkState.Down, _ => LinkState.Unknown };
            return new Links(LinkState.Up, LinkState.Up, ib, view.Farms, Orders(ib, view));
        }

        var (port, api) = state switch
        {
            ConnectionState.AwaitingVersion => (LinkState.Up, LinkState.Unknown),
            ConnectionState.Starting => (LinkState.Up, LinkState.Up),
            _ when Failure(state) is { } failure => Broken(failure.Kind),
            // Nothing new is known while it dials again: what the last attempt showed still stands.
            ConnectionState.Dialing or ConnectionState.Idle when before.State is not SessionState.Connected => (before.Links.Port, before.Links.Api),
            _ => (LinkState.Unknown, LinkState.Unknown),
        };
        return Links.Unknown with { Port = port, Api = api };
    }

    private static string Orders(LinkState ib, SessionView view) =>
        view.Doubt is Doubt.NotAnswered ? Links.Locked("TWS did not answer the check before sending")
        : view.Doubt is Doubt.Slept ? Links.Locked("this computer has slept, and TWS has not been heard since")
        : ib is LinkState.Down ? Links.Locked("TWS has lost Interactive Brokers")
        : view.ReadOnly ? Links.Locked("TWS is in read-only mode")
        : Links.OrdersAllowed;

    private static (LinkState Port, LinkState Api) Broken(FailureKind failure) => failure switch
    {
        FailureKind.HostNotFound or FailureKind.Refused or FailureKind.TimedOut or FailureKind.Unreachable => (LinkState.Down, LinkState.Down),
        FailureKind.ClosedByTws or FailureKind.StoppedAnswering => (LinkState.Unknown, LinkState.Down),
        _ => (LinkState.Up, LinkState.Down),
    };
}
