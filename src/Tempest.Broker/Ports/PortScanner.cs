using System.Collections.Immutable;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Ports;

/// <summary>Looks at the ports where TWS or IB Gateway may be, all at once, with a TCP connect each and nothing more.</summary>
internal sealed class PortScanner(IPortProbe probe, TimeProvider clock)
{
    /// <summary>Above the two seconds in which Windows reports a refusal.</summary>
    internal static readonly TimeSpan Budget = TimeSpan.FromSeconds(2.5);

    /// <summary>How many of the ports used last are looked at beside the standard ones.</summary>
    internal const int MostKnown = 4;

    /// <summary>What the ports of a host do now.</summary>
    /// <param name="known">Addresses where TWS answered once, the latest first.</param>
    /// <param name="answering">Ports of the host where TWS has answered since Tempest was started; and whether a session stands there now, so that it need not be tried.</param>
    /// <param name="facts">Says who listens, if the host is this computer.</param>
    internal async Task<PortScan> LookAsync(
        string host, ImmutableArray<KnownPort> known, IReadOnlyDictionary<int, bool> answering, MachineFacts facts, CancellationToken cancellation)
    {
        var here = new DialTarget(host, 1, 0).IsLoopback;
        var ofHost = known.Where(k => IsSame(k.Host, host)).ToList();
        var ports = StandardPorts.All.Select(s => s.Port).Concat(ofHost.Select(k => k.Port).Take(MostKnown)).Concat(answering.Keys).Distinct().ToList();

        using var late = new CancellationTokenSource(Budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        var open = await Task.WhenAll(ports.Select(async port => answering.GetValueOrDefault(port) ? true : await probe.IsOpenAsync(host, port, stop.Token)));
        cancellation.ThrowIfCancellationRequested();

        var findings = ports.Zip(open, (port, isOpen) => Finding(port, isOpen, here ? facts : MachineFacts.Unknown, answering.ContainsKey(port), ofHost.Find(k => k.Port == port)));
        return new PortScan(host, clock.GetUtcNow(), IsRunning: false, [.. findings]);
    }

    /// <summary>Whether two names mean one computer: all names of loopback do.</summary>
    internal static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase) || (new DialTarget(one, 1, 0).IsLoopback && new DialTarget(other, 1, 0).IsLoopback);

    private static PortFinding Finding(int port, bool? isOpen, MachineFacts facts, bool answered, KnownPort? known)
    {
        var program = facts.ListenerAt(port)?.Program;
        var answer = isOpen switch
        {
            null => PortAnswer.Unknown,
            false => facts.ReservedAround(port) is null ? PortAnswer.Closed : PortAnswer.Reserved,
            true when program is { IsTws: false, MayPassOn: false } && !answered => PortAnswer.OtherProgram,
            true => answered ? PortAnswer.Tws : PortAnswer.Open,
        };
        return known is { Mode: not AccountMode.Unknown }
            ? new(port, answer, program?.Name, known.Mode, IsUsual: false)
            : new(port, answer, program?.Name, StandardPorts.Find(port)?.Mode ?? AccountMode.Unknown, IsUsual: StandardPorts.Find(port) is not null);
    }
}
