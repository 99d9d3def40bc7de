using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>All standing notices: those that stand, and those that are over until they come back.</summary>
/// <param name="All">In the order in which they were first seen.</param>
public sealed record NoticeBoard(ImmutableArray<StandingNotice> All)
{
    /// <summary>Nothing was said.</summary>
    public static NoticeBoard Empty { get; } = new([]);

    /// <summary>Those that stand.</summary>
    public IEnumerable<StandingNotice> Active => All.Where(n => n.IsActive);

    /// <summary>Whether a kind stands.</summary>
    public bool Has(NoticeKind kind) => All.Any(n => n.Kind == kind && n.IsActive);

    /// <summary>Equal when every notice is.</summary>
    public bool Equals(NoticeBoard? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => All.Length;
}
