using System.Collections.Immutable;
using System.Net;
using CsCheck;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>Whatever happens, in whatever order: nothing is said that the observation does not prove.</summary>
public sealed class ClassifierProperties
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);
    private static readonly FailureKind[] s_kinds = Enum.GetValues<FailureKind>();
    private static readonly string[] s_hosts = ["127.0.0.1", "localhost", "10.0.0.5", "vps1"];

    private static readonly Gen<MachineFacts> s_machine =
        from listens in Gen.Int[0, 3]
        from runs in Gen.Int[0, 2]
        from reserved in Gen.Int[0, 2]
        select new MachineFacts(
            s_now,
            listens switch { 0 => null, 1 => [], 2 => [new(IPAddress.Loopback, 7497, new(1, "TWS", true), 3, 1)], _ => [new(IPAddress.Loopback, 7497, new(2, "node", false))] },
            runs switch { 0 => null, 1 => [], _ => [new(1, "TWS", true)] },
            reserved switch { 0 => null, 1 => [], _ => [new(7400, 7600)] });

    private static readonly Gen<ImmutableArray<Observation>> s_sequence =
        (from kind in Gen.Int[0, s_kinds.Length - 1]
         from host in Gen.Int[0, s_hosts.Length - 1]
         from versioned in Gen.Bool
         from first in Gen.Int[0, 7]
         from v6 in Gen.Bool
         from seconds in Gen.Int[1, 90]
         from id in Gen.Int[1, 3]
         from open in Gen.Bool
         from usual in Gen.Bool
         from machine in s_machine
         select (Kind: s_kinds[kind], Host: s_hosts[host], versioned, First: (FirstBytes)first, v6, seconds, id, open, usual, machine))
        .Array[1, 8].Select(steps =>
        {
            var at = s_now;
            var before = ImmutableArray<PastEnd>.Empty;
            var all = ImmutableArray.CreateBuilder<Observation>();
            foreach (var s in steps)
            {
                at = at.AddSeconds(s.seconds);
                var remote = s.Host is "127.0.0.1" ? IPAddress.Loopback : s.Host is "localhost" ? s.v6 ? IPAddress.IPv6Loopback : IPAddress.Loopback : IPAddress.Parse("10.0.0.5");
                var evidence = new WireEvidence(ConnectionStep.AwaitingVersion) { Remote = new(remote, 7497), Local = new(remote, 40000), FirstBytes = s.First };
                var speaks = s.Kind is FailureKind.ClosedAfterStart or FailureKind.ClientIdInUse or FailureKind.ClosedByTws or FailureKind.StoppedAnswering or FailureKind.ProtocolError
                    || (s.Kind is FailureKind.NoAnswer && s.versioned);
                var ports = s.open ? new PortScan("127.0.0.1", at, false, [new(7496, PortAnswer.Open, null, AccountMode.Live, true)]) : PortScan.None;
                all.Add(new Observation(new(s.Host, 7497, s.id), new(s.Kind, "seen", speaks ? 187 : null) { Evidence = evidence })
                {
                    At = at,
                    Machine = s.machine with { At = at },
                    Ports = ports,
                    Before = before,
                    Mode = AccountMode.Paper,
                    UsualNow = s.usual ? "IB's nightly reset" : null,
                });
                before = before.Add(new(s.Kind, at, new(s.Host, 7497, s.id), ConnectionStep.AwaitingVersion));
            }

            return all.ToImmutable();
        });

    [Fact]
    public void A_thousand_sequences_of_faults_yield_no_claim_that_was_not_proven() => s_sequence.Sample(
        sequence =>
        {
            foreach (var seen in sequence)
                Check(seen, Classifier.Of(seen));
        },
        seed: "0000KOIPe002", iter: 1000, threads: 1);

    private static int InARow(Observation seen) =>
        seen.Before.Reverse().Where(e => e.Target.Host == seen.Target.Host).TakeWhile(e => e.Kind is FailureKind.ClosedBeforeHandshake && seen.At - e.At < TimeSpan.FromMinutes(1)).Count();

    private static void Check(Observation seen, Cause cause)
    {
        var kind = seen.Failure.Kind;
        var told = $"{cause.Title} {cause.Detail}";
        void Only(bool proven, string claim) => Assert.True(proven || !told.Contains(claim, StringComparison.Ordinal), $"{kind} at {seen.Target.Host}: {told}");

        Only(kind is FailureKind.ClientIdInUse, "is in use");
        Only(kind is FailureKind.ClosedAfterStart or FailureKind.ClientIdInUse, "may be in use");
        Only(cause.Code is not "clientIdInUse" || kind is FailureKind.ClientIdInUse, cause.Title);
        Only(seen.IsProvenTws, "TWS took the connection");
        Only(seen.IsProvenTws, "TWS closed");
        Only(InARow(seen) >= 2, "several times in a row");
        Only(seen.Before.LastOrDefault(e => e.Target.Host == seen.Target.Host)?.Kind is FailureKind.Refused, "a moment ago nothing took connections");
        Only(seen.Before.Count(e => e.Kind is FailureKind.ClosedByTws) >= 2, "times within two minutes");
        Only(seen.Ports.At is not null && seen.Ports.Findings.All(f => f.Answer is PortAnswer.Closed), "none of the usual ports was open");
        Only(seen.Wire.FirstBytes is FirstBytes.Ssh, "SSH");
        Only(seen.Wire.FirstBytes is FirstBytes.Http, "a web server, not TWS");
        Only(seen.Wire.FirstBytes is FirstBytes.Tls, "TLS");
        Only(seen.Wire.FirstBytes is FirstBytes.Vnc, "VNC");
        Only(seen is { IsHere: true, Machine.TwsPrograms: { IsEmpty: true } }, "neither TWS nor IB Gateway was");
        Only(seen is { IsHere: true, Machine.TwsPrograms: { IsEmpty: false } }, "TWS runs, but");
        Only(seen.IsHere && seen.Machine.ReservedAround(7497) is not null && kind is FailureKind.Refused, "Windows");
        Only(seen.IsHere && seen.Listener?.Program is { IsTws: false }, "node");
        Only(seen.IsIPv6, "IPv6");
        Only(seen.UsualNow is not null, "It is the time of");
        Only(seen.IsHere, "This computer refused");
        Assert.Equal(cause.Code is "portReserved", kind is FailureKind.Refused && seen is { IsHere: true, Listener: null } && seen.Machine.ReservedAround(7497) is not null);
        Assert.True(cause.Confidence is Confidence.Certain || cause.WouldTell is not null);
        Assert.All(cause.Remedies, remedy => Assert.True(remedy.Action is not RemedyAction.UsePort { Port: 7496 } use || use.NeedsConfirmation, "live offered without asking"));
        Assert.Equal(Classifier.Of(seen), cause);
    }
}
