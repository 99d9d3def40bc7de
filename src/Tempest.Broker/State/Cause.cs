using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>Why there is no connection, or what is wrong with the one there is, in the trader's words.</summary>
/// <param name="Code">For programs: one of <see cref="CauseCode"/>.</param>
/// <param name="Title">One short line.</param>
/// <param name="Detail">What was seen, and what it means. Claims nothing that was not seen.</param>
/// <param name="Remedies">What to do, most likely first.</param>
public sealed record Cause(string Code, string Title, string Detail, ImmutableArray<Remedy> Remedies)
{
    /// <summary>How far what was seen proves it.</summary>
    public Confidence Confidence { get; init; } = Confidence.Certain;

    /// <summary>One sentence on what would tell this cause from the others that show alike; null where nothing is left to tell.</summary>
    public string? WouldTell { get; init; }

    /// <summary>Equal when they say the same.</summary>
    public bool Equals(Cause? other) =>
        other is not null
        && (Code, Title, Detail, Confidence, WouldTell) == (other.Code, other.Title, other.Detail, other.Confidence, other.WouldTell)
        && Remedies.SequenceEqual(other.Remedies);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Title, Detail);
}
