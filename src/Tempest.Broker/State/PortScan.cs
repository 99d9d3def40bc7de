using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>What the usual ports of a computer did when they were last looked at.</summary>
/// <param name="Host">The computer: 127.0.0.1 is this one.</param>
/// <param name="At">When the answers were in, UTC; null before the first look.</param>
/// <param name="IsRunning">A look is under way; the findings are those of the one before.</param>
/// <param name="Findings">Standard ports first, then those used last.</param>
public sealed record PortScan(string Host, DateTimeOffset? At, bool IsRunning, ImmutableArray<PortFinding> Findings)
{
    /// <summary>Nobody looked.</summary>
    public static PortScan None { get; } = new("127.0.0.1", null, false, []);

    /// <summary>Equal when they found the same.</summary>
    public bool Equals(PortScan? other) =>
        other is not null && (Host, At, IsRunning) == (other.Host, other.At, other.IsRunning) && Findings.SequenceEqual(other.Findings);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Host, At, IsRunning, Findings.Length);
}
