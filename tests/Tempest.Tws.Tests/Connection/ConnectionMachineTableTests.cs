using System.Globalization;
using Tempest.Tws.Connection;
using static Tempest.Tws.Connection.ConnectionEvent;
using static Tempest.Tws.Connection.ConnectionState;

namespace Tempest.Tws.Tests.Connection;

/// <summary>Every pair of state and event is decided here, by hand. A new state or event fails the first test until its row or column is written.</summary>
public sealed class ConnectionMachineTableTests
{
    private static readonly ConnectionMachine s_machine = new(Given.Policy, () => Given.Local);

    private static readonly Dictionary<string, ConnectionState> s_states = new()
    {
        ["idle"] = new Idle(null),
        ["dialing"] = new Dialing(Given.First, Given.Local, 0),
        ["awaiting"] = new AwaitingVersion(Given.First, Given.Local, 0, Slow: false),
        ["awaiting, redirected twice"] = new AwaitingVersion(Given.First, Given.Local, 2, Slow: true),
        ["starting"] = Given.Starting(),
        ["starting, accounts known"] = Given.Starting(accounts: Given.Accounts),
        ["starting, id known"] = Given.Starting(orderId: 1),
        ["connected"] = Given.Connected(),
        ["connected, two unanswered"] = Given.Connected(unanswered: 2),
        ["closing to wait"] = new Closing(Given.First, Given.Local, false, new AfterClose.Wait(Given.Refused)),
        ["closing to wait, id held"] = new Closing(Given.First, Given.Remote, true, new AfterClose.Wait(new(FailureKind.ClosedByTws, ""))),
        ["closing to dial"] = new Closing(Given.First, Given.Local, false, new AfterClose.Dial(null)),
        ["closing to dial, id held"] = new Closing(Given.First, Given.Local, true, new AfterClose.Dial(null)),
        ["closing to stop"] = new Closing(Given.First, Given.Local, true, new AfterClose.Stop()),
        ["waiting"] = new Waiting(Given.First, Given.Local, Given.Now.AddSeconds(8), Given.Now, Given.Refused),
        ["waiting, id held"] = new Waiting(Given.First, Given.Local, Given.Now.AddSeconds(8), Given.Now.AddSeconds(1), Given.Refused),
    };

    private static readonly Dictionary<string, ConnectionEvent> s_events = new()
    {
        ["connect"] = new ConnectRequested(),
        ["redial"] = new RedialRequested(),
        ["stop"] = new StopRequested(),
        ["check"] = new CheckRequested(4),
        ["opened"] = new SocketOpened(),
        ["dial failed"] = new DialFailed(Given.Refused),
        ["version 187"] = new VersionReceived(187),
        ["version 99"] = new VersionReceived(99),
        ["version 200"] = new VersionReceived(200),
        ["redirect"] = new Redirected("10.0.0.9", null),
        ["accounts"] = new AccountsReceived(["DU7654321"]),
        ["order id"] = new OrderIdReceived(7),
        ["notice 326"] = new NoticeReceived(326),
        ["notice 1100"] = new NoticeReceived(1100),
        ["notice 2104"] = new NoticeReceived(2104),
        ["peer closed"] = new PeerClosed("closed in order"),
        ["nonsense"] = new PeerUnintelligible("no frame"),
        ["socket gone"] = new SocketClosed(),
        ["step timer"] = new TimerElapsed(ConnectionTimer.Step, TimeSpan.FromSeconds(15)),
        ["patience timer"] = new TimerElapsed(ConnectionTimer.Patience, TimeSpan.FromSeconds(3)),
        ["heartbeat timer"] = new TimerElapsed(ConnectionTimer.Heartbeat, TimeSpan.FromSeconds(15)),
    };

    /// <summary>What is not listed changes nothing and does nothing.</summary>
    private static readonly string[] s_expected =
    [
        "idle | connect | Dialing 1 | Dial, Step 4s",
        "idle | redial | Dialing 1 | Dial, Step 4s",

        "dialing | redial | Closing then Dial | CloseSocket",
        "dialing | stop | Closing then Stop | CloseSocket",
        "dialing | opened | AwaitingVersion | SendHello, Step 60s, Patience 3s",
        "dialing | dial failed | Closing then Wait Refused | CloseSocket",
        "dialing | step timer | Closing then Wait TimedOut | CloseSocket",

        "awaiting | redial | Closing then Dial | CloseSocket",
        "awaiting | stop | Closing then Stop | CloseSocket",
        "awaiting | version 187 | Starting | SendStartApi 50 at 187, Step 15s",
        "awaiting | version 99 | Closing then Wait VersionUnsupported | CloseSocket",
        "awaiting | version 200 | Closing then Wait VersionUnsupported | CloseSocket",
        "awaiting | redirect | Closing then Dial 10.0.0.9:7497 | CloseSocket",
        "awaiting | peer closed | Closing then Wait ClosedBeforeHandshake | CloseSocket",
        "awaiting | nonsense | Closing then Wait NotTws | CloseSocket",
        "awaiting | step timer | Closing then Wait NoAnswer | CloseSocket",
        "awaiting | patience timer | AwaitingVersion slow | ",

        "awaiting, redirected twice | redial | Closing then Dial | CloseSocket",
        "awaiting, redirected twice | stop | Closing then Stop | CloseSocket",
        "awaiting, redirected twice | version 187 | Starting | SendStartApi 50 at 187, Step 15s",
        "awaiting, redirected twice | version 99 | Closing then Wait VersionUnsupported | CloseSocket",
        "awaiting, redirected twice | version 200 | Closing then Wait VersionUnsupported | CloseSocket",
        "awaiting, redirected twice | redirect | Closing then Wait TooManyRedirects | CloseSocket",
        "awaiting, redirected twice | peer closed | Closing then Wait ClosedBeforeHandshake | CloseSocket",
        "awaiting, redirected twice | nonsense | Closing then Wait NotTws | CloseSocket",
        "awaiting, redirected twice | step timer | Closing then Wait NoAnswer | CloseSocket",

        "starting | redial | Closing (id held) then Dial | CloseSocket",
        "starting | stop | Closing (id held) then Stop | CloseSocket",
        "starting | accounts | Starting with DU7654321 | ",
        "starting | order id | Starting with id 7 | ",
        "starting | notice 326 | Closing (id held) then Wait ClientIdInUse | CloseSocket",
        "starting | peer closed | Closing (id held) then Wait ClosedAfterStart | CloseSocket",
        "starting | nonsense | Closing (id held) then Wait ProtocolError | CloseSocket",
        "starting | step timer | Closing (id held) then Wait NoAnswer | CloseSocket",

        "starting, accounts known | redial | Closing (id held) then Dial | CloseSocket",
        "starting, accounts known | stop | Closing (id held) then Stop | CloseSocket",
        "starting, accounts known | accounts | Starting with DU7654321 | ",
        "starting, accounts known | order id | Connected Unknown, 0 unanswered, DU1234567, first id 7 | Heartbeat 15s",
        "starting, accounts known | notice 326 | Closing (id held) then Wait ClientIdInUse | CloseSocket",
        "starting, accounts known | peer closed | Closing (id held) then Wait ClosedAfterStart | CloseSocket",
        "starting, accounts known | nonsense | Closing (id held) then Wait ProtocolError | CloseSocket",
        "starting, accounts known | step timer | Closing (id held) then Wait NoAnswer | CloseSocket",

        "starting, id known | redial | Closing (id held) then Dial | CloseSocket",
        "starting, id known | stop | Closing (id held) then Stop | CloseSocket",
        "starting, id known | accounts | Connected Unknown, 0 unanswered, DU7654321, first id 1 | Heartbeat 15s",
        "starting, id known | order id | Starting with id 7 | ",
        "starting, id known | notice 326 | Closing (id held) then Wait ClientIdInUse | CloseSocket",
        "starting, id known | peer closed | Closing (id held) then Wait ClosedAfterStart | CloseSocket",
        "starting, id known | nonsense | Closing (id held) then Wait ProtocolError | CloseSocket",
        "starting, id known | step timer | Closing (id held) then Wait NoAnswer | CloseSocket",

        "connected | redial | Closing (id held) then Dial | CloseSocket",
        "connected | stop | Closing (id held) then Stop | CloseSocket",
        "connected | check | Connected Unknown, 1 unanswered, DU1234567, first id 1 | SendHeartbeat, Heartbeat 5s",
        "connected | accounts | Connected Unknown, 0 unanswered, DU7654321, first id 1 | ",
        "connected | notice 1100 | Connected Down, 0 unanswered, DU1234567, first id 1 | ",
        "connected | notice 2104 | Connected Up, 0 unanswered, DU1234567, first id 1 | ",
        "connected | peer closed | Closing (id held) then Wait ClosedByTws | CloseSocket",
        "connected | nonsense | Closing (id held) then Wait ProtocolError | CloseSocket",
        "connected | heartbeat timer | Connected Unknown, 1 unanswered, DU1234567, first id 1 | SendHeartbeat, Heartbeat 5s",

        "connected, two unanswered | redial | Closing (id held) then Dial | CloseSocket",
        "connected, two unanswered | stop | Closing (id held) then Stop | CloseSocket",
        "connected, two unanswered | accounts | Connected Unknown, 2 unanswered, DU7654321, first id 1 | ",
        "connected, two unanswered | notice 1100 | Connected Down, 2 unanswered, DU1234567, first id 1 | ",
        "connected, two unanswered | notice 2104 | Connected Up, 2 unanswered, DU1234567, first id 1 | ",
        "connected, two unanswered | peer closed | Closing (id held) then Wait ClosedByTws | CloseSocket",
        "connected, two unanswered | nonsense | Closing (id held) then Wait ProtocolError | CloseSocket",
        "connected, two unanswered | heartbeat timer | Closing (id held) then Wait StoppedAnswering | CloseSocket",

        "closing to wait | redial | Closing then Dial | ",
        "closing to wait | stop | Closing then Stop | ",
        "closing to wait | socket gone | Waiting 1.8s | Step 1.8s",

        "closing to wait, id held | redial | Closing (id held) then Dial | ",
        "closing to wait, id held | stop | Closing (id held) then Stop | ",
        "closing to wait, id held | socket gone | Waiting 1s | Step 1s",

        "closing to dial | stop | Closing then Stop | ",
        "closing to dial | socket gone | Dialing 2 | Dial, Step 4s",

        "closing to dial, id held | stop | Closing (id held) then Stop | ",
        "closing to dial, id held | socket gone | Waiting 1s | Step 1s",

        "closing to stop | connect | Closing (id held) then Dial | ",
        "closing to stop | redial | Closing (id held) then Dial | ",
        "closing to stop | socket gone | Idle | ",

        "waiting | redial | Dialing 2 | Dial, Step 4s",
        "waiting | stop | Idle | ",
        "waiting | step timer | Dialing 2 | Dial, Step 4s",

        "waiting, id held | redial | Waiting 1s | Step 1s",
        "waiting, id held | stop | Idle | ",
        "waiting, id held | step timer | Dialing 2 | Dial, Step 4s",
    ];

    [Fact]
    public void The_table_knows_every_state_and_every_event()
    {
        var states = typeof(ConnectionState).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(ConnectionState)));
        var events = typeof(ConnectionEvent).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Where(t => t.IsSubclassOf(typeof(ConnectionEvent)));

        Assert.Equal(states.ToHashSet(), s_states.Values.Select(s => s.GetType()).ToHashSet());
        Assert.Equal(events.ToHashSet(), s_events.Values.Select(e => e.GetType()).ToHashSet());
        Assert.Equal(s_expected.Length, s_expected.Select(Key).Distinct().Count());
        Assert.All(s_expected, row => Assert.True(s_states.ContainsKey(row.Split(" | ")[0]) && s_events.ContainsKey(row.Split(" | ")[1]), row));
    }

    [Fact]
    public void Every_pair_of_state_and_event_goes_where_the_table_says()
    {
        var listed = s_expected.ToDictionary(Key);
        var wrong = new List<string>();

        foreach (var (stateName, state) in s_states)
        {
            foreach (var (eventName, happened) in s_events)
            {
                var (next, effects) = s_machine.Decide(state, happened, Given.Now);

                var key = $"{stateName} | {eventName}";
                var found = Equals(next, state) && effects.Length == 0 ? null : $"{key} | {Describe(next)} | {string.Join(", ", effects.Select(Describe))}";
                if (found != listed.GetValueOrDefault(key))
                    wrong.Add($"expected: {listed.GetValueOrDefault(key) ?? $"{key}: nothing"}\nfound:    {found ?? "nothing"}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static string Key(string row) => string.Join(" | ", row.Split(" | ").Take(2));

    private static string Describe(ConnectionState state) => state switch
    {
        Idle => "Idle",
        Dialing d => $"Dialing {d.Attempts.Number}",
        AwaitingVersion v => v.Slow ? "AwaitingVersion slow" : "AwaitingVersion",
        Starting { Accounts.IsDefault: false } s => $"Starting with {string.Join('+', s.Accounts)}",
        Starting { NextOrderId: { } id } => $"Starting with id {id}",
        Starting => "Starting",
        Connected c => $"Connected {c.Ib}, {c.Unanswered} unanswered, {string.Join('+', c.Accounts)}, first id {c.NextOrderId}",
        Closing c => $"Closing{(c.HeldClientId ? " (id held)" : "")} then {Describe(c.Then)}",
        Waiting w => $"Waiting {Seconds(w.Until - Given.Now)}",
        _ => "?",
    };

    private static string Describe(AfterClose then) => then switch
    {
        AfterClose.Wait w => $"Wait {w.Failure.Kind}",
        AfterClose.Dial { Elsewhere: { } target } => $"Dial {target.Host}:{target.Port}",
        AfterClose.Dial => "Dial",
        _ => "Stop",
    };

    private static string Describe(ConnectionEffect effect) => effect switch
    {
        ConnectionEffect.StartTimer t => $"{t.Timer} {Seconds(t.Due)}",
        ConnectionEffect.SendStartApi s => $"SendStartApi {s.ClientId} at {s.ServerVersion}",
        _ => effect.GetType().Name,
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}
