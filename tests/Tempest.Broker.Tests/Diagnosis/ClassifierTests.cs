using System.Collections.Immutable;
using System.Net;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>What was seen, and what may be said of it. Each row names words that must stand there, and words that would be a claim too far.</summary>
public sealed class ClassifierTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);
    private static readonly RunningProgram s_tws = new(100, "TWS", true), s_node = new(200, "node", false);

    private static readonly Dictionary<string, Row> s_rows = new()
    {
        ["a name without an address"] = new(Given("vps1", FailureKind.HostNotFound), "hostNotFound", Confidence.Certain, ["vps1", "Host"], ["port", "firewall"]),
        ["refused here, nothing known"] = new(Given("127.0.0.1", FailureKind.Refused), "socketRefused", Confidence.Possible, ["Nothing answers at 127.0.0.1:7497", "may be closed", "Socket Clients"], ["TWS is not running", "LIVE"]),
        ["refused here, no TWS runs"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Machine = FakeMachine() }, "socketRefused", Confidence.Certain, ["neither TWS nor IB Gateway was", "Start TWS"], ["switched off", "may be"]),
        ["refused here, TWS runs and listens nowhere"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Machine = FakeMachine() with { TwsPrograms = [s_tws] } }, "socketRefused", Confidence.Likely, ["TWS runs, but not at port 7497", "login"], ["Start TWS"]),
        ["refused here, live answers elsewhere"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Ports = Found(new PortFinding(7496, PortAnswer.Open, null, AccountMode.Live, true)), Mode = AccountMode.Paper },
            "socketRefused", Confidence.Likely, ["Use port 7496", "LIVE, as that port usually is", "set to 7497"], ["DU", "where TWS answered"]),
        ["refused here, TWS answered elsewhere before"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Ports = Found(new PortFinding(4002, PortAnswer.Tws, null, AccountMode.Paper, false)) },
            "socketRefused", Confidence.Likely, ["Use port 4002, where TWS answered (paper)"], ["usually is"]),
        ["refused here, another program on a usual port"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Ports = Found(new PortFinding(7496, PortAnswer.OtherProgram, "node", AccountMode.Live, true)) },
            "socketRefused", Confidence.Possible, ["Nothing answers"], ["Use port 7496"]),
        ["refused here, the port is in a reserved range"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Machine = FakeMachine() with { ReservedPorts = [new(7440, 7539)] } },
            "portReserved", Confidence.Certain, ["Windows", "7440 to 7539", "17497", "as administrator"], ["Start TWS"]),
        ["refused here, reserved range beside the port"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Machine = FakeMachine() with { ReservedPorts = [new(7400, 7496)] } }, "socketRefused", Confidence.Certain, ["Nothing answers"], ["Windows"]),
        ["refused here, the easy free port is reserved too"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Machine = FakeMachine() with { ReservedPorts = [new(7440, 7539), new(17400, 17499)] } }, "portReserved", Confidence.Certain, ["17671"], ["Use port 17497"]),
        ["refused here after the sign-in expired"] = new(Given("127.0.0.1", FailureKind.Refused) with { SignInExpired = true }, "socketRefused", Confidence.Possible, ["weekly sign-in", "phone"], []),
        ["refused here in the nightly reset"] = new(Given("127.0.0.1", FailureKind.Refused) with { UsualNow = "TWS's daily restart" }, "socketRefused", Confidence.Possible, ["It is the time of TWS's daily restart"], []),
        ["refused here, where TWS answered before"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { HasAnsweredBefore = true }, "socketRefused", Confidence.Possible, ["TWS has answered at this address before", "not logged in"], ["set to another port"]),
        ["refused here, TWS runs and nobody looked at the ports"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Machine = FakeMachine() with { TwsPrograms = [s_tws] } }, "socketRefused", Confidence.Likely, ["TWS was running on this computer:"], ["usual ports was open"]),
        ["refused here, TWS runs and no usual port is open"] = new(
            Given("127.0.0.1", FailureKind.Refused) with { Machine = FakeMachine() with { TwsPrograms = [s_tws] }, Ports = Found(new PortFinding(7496, PortAnswer.Closed, null, AccountMode.Live, true)) },
            "socketRefused", Confidence.Likely, ["none of the usual ports was open"], []),
        ["refused elsewhere"] = new(Given("10.0.0.5", FailureKind.Refused), "socketRefused", Confidence.Likely, ["refused", "that port of the other computer", "firewall"], ["This computer refused", "Windows"]),
        ["timed out elsewhere"] = new(Given("10.0.0.5", FailureKind.TimedOut), "timedOut", Confidence.Likely, ["firewall", "not to a setting of TWS"], ["This computer may be overloaded"]),
        ["timed out here"] = new(Given("127.0.0.1", FailureKind.TimedOut), "timedOut", Confidence.Possible, ["overloaded"], ["firewall and", "off or asleep"]),
        ["timed out here, a listener takes nothing"] = new(
            Given("127.0.0.1", FailureKind.TimedOut) with { Machine = FakeMachine(new ListeningSocket(IPAddress.Loopback, 7497, s_tws, Waiting: 51)) },
            "timedOut", Confidence.Likely, ["TWS listens at that port and does not take connections: 51 are waiting", "Restart TWS"], ["firewall"]),
        ["unreachable"] = new(Given("10.0.0.5", FailureKind.Unreachable), "unreachable", Confidence.Certain, ["no way to 10.0.0.5", "VPN"], ["TWS is"]),
        ["closed at once here"] = new(Given("127.0.0.1", FailureKind.ClosedBeforeHandshake, ConnectionStep.AwaitingVersion), "closedBeforeHandshake", Confidence.Possible, ["starting", "relay"], ["does not trust", "in use", "TWS took"]),
        ["closed at once here again and again"] = new(
            Given("127.0.0.1", FailureKind.ClosedBeforeHandshake, ConnectionStep.AwaitingVersion) with { Before = Ends(FailureKind.ClosedBeforeHandshake, 2) },
            "closedBeforeHandshake", Confidence.Likely, ["several times in a row", "starts or logs in"], ["in use"]),
        ["closed at once here, and refused just before"] = new(
            Given("127.0.0.1", FailureKind.ClosedBeforeHandshake, ConnectionStep.AwaitingVersion) with { Before = Ends(FailureKind.Refused, 1) },
            "closedBeforeHandshake", Confidence.Likely, ["a moment ago nothing took connections there", "starts or logs in"], ["several times"]),
        ["closed at once here, after others that were not in a row"] = new(
            Given("127.0.0.1", FailureKind.ClosedBeforeHandshake, ConnectionStep.AwaitingVersion) with { Before = [.. Ends(FailureKind.ClosedBeforeHandshake, 2), .. Ends(FailureKind.NoAnswer, 1)] },
            "closedBeforeHandshake", Confidence.Possible, ["still starting"], ["several times"]),
        ["closed at once here, and before at another port"] = new(
            Given("127.0.0.1", FailureKind.ClosedBeforeHandshake, ConnectionStep.AwaitingVersion) with { Before = Ends(FailureKind.ClosedBeforeHandshake, 4, port: 4002) },
            "closedBeforeHandshake", Confidence.Possible, ["still starting"], ["several times"]),
        ["closed at once elsewhere"] = new(
            Given("10.0.0.5", FailureKind.ClosedBeforeHandshake, ConnectionStep.AwaitingVersion, local: "10.0.0.9"),
            "closedBeforeHandshake", Confidence.Possible, ["does not trust", "10.0.0.9", "relay", "Allow connections from localhost only"], ["127.0.0.1"]),
        ["closed at once over IPv6"] = new(
            Given("localhost", FailureKind.ClosedBeforeHandshake, ConnectionStep.AwaitingVersion, local: "::1", remote: "::1"),
            "closedBeforeHandshake", Confidence.Possible, ["::1", "IPv4 only", "Enter 127.0.0.1 as Host"], ["in use"]),
        ["silent, who knows who"] = new(Given("127.0.0.1", FailureKind.NoAnswer, ConnectionStep.AwaitingVersion), "noAnswer", Confidence.Possible, ["127.0.0.1:7497 took the connection and says nothing", "If that is TWS", "web server"], ["TWS took"]),
        ["silent, and it is TWS"] = new(
            Given("127.0.0.1", FailureKind.NoAnswer, ConnectionStep.AwaitingVersion) with { Machine = FakeMachine(new ListeningSocket(IPAddress.Any, 7497, s_tws)) },
            "noAnswer", Confidence.Possible, ["TWS took the connection and says nothing", "asking on its screen"], ["web server", "hangs."]),
        ["silent, and it is TWS that holds dead connections"] = new(
            Given("127.0.0.1", FailureKind.NoAnswer, ConnectionStep.AwaitingVersion) with { Machine = FakeMachine(new ListeningSocket(IPAddress.Any, 7497, s_tws, HalfClosed: 3)) },
            "noAnswer", Confidence.Likely, ["3 connections", "probably hangs", "restart TWS"], []),
        ["silent, and the system names another program"] = new(
            Given("127.0.0.1", FailureKind.NoAnswer, ConnectionStep.AwaitingVersion) with { Machine = FakeMachine(new ListeningSocket(IPAddress.Any, 7497, s_node)) },
            "notTws", Confidence.Likely, ["Port 7497 is used by node, not by TWS", "passes connections on"], ["asking on its screen"]),
        ["silent, and the system names a relay"] = new(
            Given("127.0.0.1", FailureKind.NoAnswer, ConnectionStep.AwaitingVersion) with { Machine = FakeMachine(new ListeningSocket(IPAddress.Any, 7497, new(300, "docker-proxy", false))) },
            "noAnswer", Confidence.Possible, ["docker-proxy", "may pass connections on", "asking on its screen"], ["not by TWS", "TWS took"]),
        ["version, then nothing"] = new(Given("127.0.0.1", FailureKind.NoAnswer, ConnectionStep.Starting, version: 187), "noAnswer", Confidence.Likely, ["TWS answered, but did not start", "logging in"], ["in use"]),
        ["an SSH server"] = new(First(FirstBytes.Ssh), "notTws", Confidence.Certain, ["an SSH server, not TWS"], ["web"]),
        ["a web server"] = new(First(FirstBytes.Http), "notTws", Confidence.Certain, ["a web server, not TWS"], ["SSH"]),
        ["a TLS server"] = new(First(FirstBytes.Tls), "notTws", Confidence.Certain, ["wants TLS"], ["SSH"]),
        ["a VNC server"] = new(First(FirstBytes.Vnc), "notTws", Confidence.Certain, ["a VNC server"], ["SSH"]),
        ["some other program"] = new(First(FirstBytes.Other), "notTws", Confidence.Certain, ["What answers at 127.0.0.1:7497 is not TWS"], ["SSH", "web server", "TLS"]),
        ["an SSH server that the system names"] = new(
            First(FirstBytes.Ssh) with { Machine = FakeMachine(new ListeningSocket(IPAddress.Loopback, 7497, new(1, "sshd", false))) }, "notTws", Confidence.Certain, ["Another program, sshd,"], []),
        ["too old a TWS"] = new(Given("127.0.0.1", FailureKind.VersionUnsupported, ConnectionStep.AwaitingVersion, version: 50), "versionUnsupported", Confidence.Certain, ["Update TWS"], ["in use"]),
        ["too new a TWS"] = new(Given("127.0.0.1", FailureKind.VersionUnsupported, ConnectionStep.AwaitingVersion, version: 250), "versionUnsupported", Confidence.Certain, ["Update Tempest"], ["Update TWS"]),
        ["closed after START_API"] = new(
            Given("127.0.0.1", FailureKind.ClosedAfterStart, ConnectionStep.Starting, version: 187), "closedAfterStart", Confidence.Possible, ["Client ID 50 may be in use", "question on its screen", "Another client ID: if that one gets in"], ["TWS says client ID"]),
        ["closed after START_API with two IDs"] = new(
            Given("127.0.0.1", FailureKind.ClosedAfterStart, ConnectionStep.Starting, version: 187) with { Before = [new(FailureKind.ClosedAfterStart, s_now.AddSeconds(-20), new("127.0.0.1", 7497, 61), ConnectionStep.Starting)] },
            "closedAfterStart", Confidence.Likely, ["61 and 50 alike", "hardly the reason"], ["may be in use"]),
        ["closed after START_API with another ID at another TWS"] = new(
            Given("127.0.0.1", FailureKind.ClosedAfterStart, ConnectionStep.Starting, version: 187) with { Before = [new(FailureKind.ClosedAfterStart, s_now.AddSeconds(-20), new("127.0.0.1", 4002, 61), ConnectionStep.Starting)] },
            "closedAfterStart", Confidence.Possible, ["Client ID 50 may be in use"], ["61"]),
        ["326 to the engine"] = new(
            Given("127.0.0.1", FailureKind.ClientIdInUse, ConnectionStep.Starting, version: 187) with { Session = SessionName.AutoTrader }, "clientIdInUse", Confidence.Certain, ["another AutoTrader client ID"], ["Tempest client ID"]),
        ["326 to the engine, which sent orders under that ID"] = new(
            Given("127.0.0.1", FailureKind.ClientIdInUse, ConnectionStep.Starting, version: 187) with { Session = SessionName.AutoTrader, OwnsOrders = true },
            "clientIdInUse", Confidence.Certain, ["Only client ID 50 can change the orders", "only if none of them is open"], ["Tempest chooses one"]),
        ["326"] = new(Given("127.0.0.1", FailureKind.ClientIdInUse, ConnectionStep.Starting, version: 187), "clientIdInUse", Confidence.Certain, ["TWS says client ID 50 is in use", "less than a minute"], ["may be in use"]),
        ["closed while it worked"] = new(Given("127.0.0.1", FailureKind.ClosedByTws, ConnectionStep.Connected, version: 187), "closedByTws", Confidence.Possible, ["restarts, as it does once a day"], ["in use"]),
        ["closed three times in two minutes"] = new(
            Given("127.0.0.1", FailureKind.ClosedByTws, ConnectionStep.Connected, version: 187) with { Before = Ends(FailureKind.ClosedByTws, 2) }, "closedByTws", Confidence.Likely, ["3 times within two minutes", "still starting"], ["in use"]),
        ["closed while it worked, elsewhere"] = new(
            Given("10.0.0.5", FailureKind.ClosedByTws, ConnectionStep.Connected, version: 187), "closedByTws", Confidence.Possible, ["closed from the other side", "relay, tunnel or firewall"], ["TWS closed"]),
        ["silent while it worked"] = new(Given("127.0.0.1", FailureKind.StoppedAnswering, ConnectionStep.Connected, version: 187), "stoppedAnswering", Confidence.Possible, ["TWS hangs, or this computer has slept"], ["network"]),
        ["silent while it worked, elsewhere"] = new(Given("10.0.0.5", FailureKind.StoppedAnswering, ConnectionStep.Connected, version: 187), "stoppedAnswering", Confidence.Possible, ["The network may be gone"], ["this computer has slept"]),
        ["an impossible length"] = new(Given("127.0.0.1", FailureKind.ProtocolError, ConnectionStep.Connected, version: 187), "protocolError", Confidence.Certain, ["length that cannot be"], ["in use"]),
        ["sent from address to address"] = new(Given("127.0.0.1", FailureKind.TooManyRedirects, ConnectionStep.AwaitingVersion), "protocolError", Confidence.Certain, ["from address to address"], []),
        ["a demo sent elsewhere"] = new(Given("127.0.0.1", FailureKind.NotAllowed), "demoOnly", Confidence.Certain, ["simulator only", "was not dialled"], []),
    };

    public static TheoryData<string> Rows => [.. s_rows.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_was_seen_is_named_and_no_more(string row)
    {
        var (observation, code, confidence, words, claimsTooFar) = s_rows[row];

        var cause = Classifier.Of(observation);

        var all = string.Join("\n", [cause.Title, cause.Detail, cause.WouldTell ?? "", .. cause.Remedies.Select(r => r.Text)]);
        Assert.Equal((code, confidence), (cause.Code, cause.Confidence));
        Assert.All(words, word => Assert.Contains(word, all, StringComparison.Ordinal));
        Assert.All(claimsTooFar, word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_cause_is_a_title_a_whole_sentence_and_things_to_do(string row)
    {
        var cause = Classifier.Of(s_rows[row].Seen);

        Assert.NotEmpty(cause.Title);
        Assert.NotEqual('.', cause.Title[^1]);
        Assert.EndsWith(".", cause.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(cause.Remedies);
        Assert.All(cause.Remedies, remedy => Assert.EndsWith(".", remedy.Text, StringComparison.Ordinal));
        Assert.True(cause.Confidence is Confidence.Certain || cause.WouldTell is not null, "not certain, and nothing that would tell");
        Assert.True(cause.WouldTell?.EndsWith('.') is not false);
    }

    [Fact]
    public void Every_kind_of_end_has_a_row() =>
        Assert.Equal(Enum.GetValues<FailureKind>().ToHashSet(), s_rows.Values.Select(r => r.Seen.Failure.Kind).ToHashSet());

    [Fact]
    public void A_port_with_real_money_behind_it_is_offered_only_with_a_confirmation_that_names_both()
    {
        var cause = Classifier.Of(s_rows["refused here, live answers elsewhere"].Seen);

        var use = Assert.IsType<RemedyAction.UsePort>(cause.Remedies[0].Action);

        Assert.Equal(new RemedyAction.UsePort("127.0.0.1", 7496, AccountMode.Live, IsUsual: true, AccountMode.Paper), use);
        Assert.True(use.NeedsConfirmation);
        Assert.False((use with { Mode = AccountMode.Paper }).NeedsConfirmation);
        Assert.True((use with { Mode = AccountMode.Unknown }).NeedsConfirmation);
        Assert.False((use with { Before = AccountMode.Live }).NeedsConfirmation);
    }

    [Fact]
    public void The_port_for_the_account_type_that_is_set_is_offered_first()
    {
        var cause = Classifier.Of(Given("127.0.0.1", FailureKind.Refused) with
        {
            Mode = AccountMode.Paper,
            Ports = Found(new(7496, PortAnswer.Open, null, AccountMode.Live, true), new(4002, PortAnswer.Open, null, AccountMode.Paper, true)),
        });

        var ports = cause.Remedies.Select(r => r.Action).OfType<RemedyAction.UsePort>().Select(u => u.Port);

        Assert.Equal([4002, 7496], ports);
    }

    [Fact]
    public void A_computer_elsewhere_is_never_told_about_by_facts_of_this_one()
    {
        var cause = Classifier.Of(Given("10.0.0.5", FailureKind.Refused) with { Machine = FakeMachine() with { ReservedPorts = [new(7440, 7539)], TwsPrograms = [] } });

        Assert.Equal("socketRefused", cause.Code);
        Assert.DoesNotContain("neither TWS", cause.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_id_is_called_in_use_only_when_TWS_said_so()
    {
        var proven = Classifier.Of(s_rows["326"].Seen);
        var possible = Classifier.Of(s_rows["closed after START_API"].Seen);

        Assert.Equal("TWS says client ID 50 is in use", proven.Title);
        Assert.DoesNotContain("in use", possible.Title, StringComparison.Ordinal);
        Assert.Contains("Client ID 50 may be in use", possible.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_equal_cause_is_equal_by_value_so_that_nothing_is_drawn_again()
    {
        var one = Classifier.Of(s_rows["refused here, live answers elsewhere"].Seen);
        var other = Classifier.Of(s_rows["refused here, live answers elsewhere"].Seen);

        Assert.Equal(one, other);
        Assert.NotSame(one, other);
        Assert.NotEqual(one, other with { Remedies = [] });
        Assert.NotEqual(one, other with { Confidence = Confidence.Certain });
    }

    private static Observation Given(string host, FailureKind kind, ConnectionStep step = ConnectionStep.Dialing, int? version = null, string? local = null, string? remote = null) =>
        new(new DialTarget(host, 7497, 50), new ConnectionFailure(kind, "seen", version)
        {
            Evidence = new WireEvidence(step)
            {
                Local = local is null ? null : new IPEndPoint(IPAddress.Parse(local), 40000),
                Remote = remote is null ? null : new IPEndPoint(IPAddress.Parse(remote), 7497),
            },
        })
        { At = s_now };

    private static Observation First(FirstBytes first)
    {
        var seen = Given("127.0.0.1", FailureKind.NotTws, ConnectionStep.AwaitingVersion);
        return seen with { Failure = seen.Failure with { Evidence = seen.Wire with { FirstBytes = first, BytesReceived = 20 } } };
    }

    private static ImmutableArray<PastEnd> Ends(FailureKind kind, int count, int port = 7497) =>
        [.. Enumerable.Range(1, count).Select(i => new PastEnd(kind, s_now.AddSeconds(-6 * (count + 1 - i)), new("127.0.0.1", port, 50), ConnectionStep.AwaitingVersion))];

    private static PortScan Found(params PortFinding[] findings) => new("127.0.0.1", s_now, false, [.. findings]);

    /// <summary>A computer of which all is known: on which TWS runs if it listens, and nothing else.</summary>
    private static MachineFacts FakeMachine(params ListeningSocket[] sockets) =>
        new(s_now, [.. sockets], [.. sockets.Select(s => s.Program).Where(p => p?.IsTws is true).Select(p => p!)], []);

    /// <param name="Words">Must stand somewhere in what is said.</param>
    /// <param name="TooFar">Must stand nowhere.</param>
    private sealed record Row(Observation Seen, string Code, Confidence Confidence, string[] Words, string[] TooFar);
}
