using System.Collections.Immutable;
using Tempest.Broker.State;
using Tempest.Tws.Connection;
using static Tempest.Broker.Diagnosis.Say;

namespace Tempest.Broker.Diagnosis;

/// <summary>
/// From what was seen to its one cause. Pure. It claims what the observation proves, says how sure it is, and names what would tell where it is not:
/// above all it never says that a client ID is in use unless TWS did (326), and calls a peer TWS only when that said its version or the operating system names it.
/// </summary>
internal static partial class Classifier
{
    /// <summary>The cause of an end.</summary>
    internal static Cause Of(Observation o)
    {
        var cause = o.Failure.Kind switch
        {
            FailureKind.HostNotFound => HostNotFound(o),
            FailureKind.Refused => Refused(o),
            FailureKind.TimedOut => TimedOut(o),
            FailureKind.Unreachable => Unreachable(o),
            FailureKind.ClosedBeforeHandshake => ClosedBeforeHandshake(o),
            FailureKind.NoAnswer when o.Failure.ServerVersion is null => NoAnswer(o),
            FailureKind.NoAnswer => NotStarted(o),
            FailureKind.NotTws => NotTws(o),
            FailureKind.VersionUnsupported => VersionUnsupported(o),
            FailureKind.ClosedAfterStart => ClosedAfterStart(o),
            FailureKind.ClientIdInUse => ClientIdInUse(o),
            FailureKind.ClosedByTws => ClosedByTws(o),
            FailureKind.StoppedAnswering => StoppedAnswering(o),
            FailureKind.TooManyRedirects => TooManyRedirects(),
            FailureKind.NotAllowed => DemoOnly(o),
            _ => Unreadable(),
        };
        return o.UsualNow is { } usual && ByCalendar(o.Failure.Kind)
            ? cause with { Detail = $"{cause.Detail} It is the time of {usual}, when this is usual." }
            : cause;
    }

    /// <summary>Something the trader may have to do while an attempt is under way; null when there is nothing.</summary>
    internal static string? Hint(ConnectionState state) => state is ConnectionState.AwaitingVersion { Slow: true }
        ? "TWS may be asking you to accept this connection: look for its window, which can be behind others, and click Yes. Tempest keeps this connection open for a minute. To stop the question, add this computer's address to Trusted IPs in TWS."
        : null;

    /// <summary>Ends that a restart or reset of TWS brings about.</summary>
    private static bool ByCalendar(FailureKind kind) => kind is FailureKind.Refused or FailureKind.ClosedByTws or FailureKind.ClosedBeforeHandshake
        or FailureKind.ClosedAfterStart or FailureKind.StoppedAnswering or FailureKind.NoAnswer;

    /// <summary>Ports where TWS or IB Gateway may well be, as buttons; those for the account type that is set come first.</summary>
    private static IEnumerable<Remedy> PromisingPorts(Observation o) => o.Ports.Findings
        .Where(f => f.IsPromising && !(f.Port == o.Target.Port && SameHost(o)))
        .OrderBy(f => f.Answer is PortAnswer.Tws ? 0 : 1)
        .ThenBy(f => f.Mode == o.Mode ? 0 : 1)
        .Select(f => new Remedy(
            Text($"Use {(SameHost(o) ? $"port {f.Port}" : Address(o.Ports.Host, f.Port))}, {What(f)}."),
            new RemedyAction.UsePort(o.Ports.Host, f.Port, f.Mode, f.IsUsual, o.Mode)));

    private static bool SameHost(Observation o) => o.Ports.Host == o.Target.Host || (o.IsHere && new DialTarget(o.Ports.Host, 1, 0).IsLoopback);

    private static string What(PortFinding f)
    {
        var mode = f.Mode is AccountMode.Unknown ? "" : Text($" ({Mode(f.Mode)}{(f.IsUsual ? ", as that port usually is" : "")})");
        return f.Answer is PortAnswer.Tws ? $"where TWS answered{mode}"
            : f.Program is { } program ? $"where {program} listens{mode}"
            : $"which is open{mode}";
    }

    private static ImmutableArray<Remedy> All(IEnumerable<Remedy> first, params ReadOnlySpan<Remedy?> rest)
    {
        var all = ImmutableArray.CreateBuilder<Remedy>();
        all.AddRange(first);
        foreach (var remedy in rest)
        {
            if (remedy is not null)
                all.Add(remedy);
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<Remedy> All(params ReadOnlySpan<Remedy?> remedies) => All([], remedies);
}
