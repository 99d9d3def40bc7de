using System.Collections.Immutable;

namespace Tempest.Broker.Machine;

/// <summary>What the operating system told about this computer at one moment. Null is "it did not tell", never "there is none".</summary>
/// <param name="At">UTC.</param>
/// <param name="Listeners">Sockets that take connections.</param>
/// <param name="TwsPrograms">TWS and IB Gateway as far as they can be recognised; empty when every program could be seen and none is one.</param>
/// <param name="ReservedPorts">Ranges that Windows lets no program use; empty on other systems.</param>
public sealed record MachineFacts(
    DateTimeOffset At, ImmutableArray<ListeningSocket>? Listeners, ImmutableArray<RunningProgram>? TwsPrograms, ImmutableArray<PortRange>? ReservedPorts)
{
    /// <summary>Nothing was told.</summary>
    public static MachineFacts Unknown { get; } = new(DateTimeOffset.MinValue, null, null, null);

    /// <summary>The range that holds a port; null where none does, or nothing is known.</summary>
    public PortRange? ReservedAround(int port) => ReservedPorts is { } all && all.FirstOrDefault(r => r.Contains(port)) is { First: > 0 } range ? range : null;

    /// <summary>Who takes connections to a port of loopback; null where nobody does, or nothing is known.</summary>
    public ListeningSocket? ListenerAt(int port) => Listeners is { } all
        ? all.Where(l => l.Port == port && l.TakesLoopback).OrderBy(l => l.Program is null ? 1 : 0).FirstOrDefault()
        : null;

    /// <summary>A port that nobody listens on and Windows does not keep: the first of a list of easily remembered ones. Null where none of them is free.</summary>
    public int? FreePort()
    {
        ReadOnlySpan<int> candidates = [17497, 17671, 7671, 27497, 37497];
        foreach (var port in candidates)
        {
            if (ReservedAround(port) is null && Listeners?.Any(l => l.Port == port) is not true)
                return port;
        }

        return null;
    }

    /// <summary>Equal when the same was told at the same moment.</summary>
    public bool Equals(MachineFacts? other) =>
        other is not null && At == other.At && Same(Listeners, other.Listeners) && Same(TwsPrograms, other.TwsPrograms) && Same(ReservedPorts, other.ReservedPorts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, Listeners?.Length, TwsPrograms?.Length, ReservedPorts?.Length);

    private static bool Same<T>(ImmutableArray<T>? one, ImmutableArray<T>? other) =>
        one is { } a && other is { } b ? a.SequenceEqual(b) : one is null && other is null;
}
