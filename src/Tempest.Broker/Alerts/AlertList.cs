using System.Collections.Immutable;

namespace Tempest.Broker.Alerts;

/// <summary>The newest alerts since Tempest was started.</summary>
/// <param name="Newest">Oldest first, at most <see cref="Longest"/>.</param>
public sealed record AlertList(ImmutableArray<Alert> Newest)
{
    /// <summary>How many are kept.</summary>
    public const int Longest = 50;

    /// <summary>None yet.</summary>
    public static AlertList Empty { get; } = new([]);

    /// <summary>Number of the newest; 0 while there is none.</summary>
    public long LastId => Newest is [.., var last] ? last.Id : 0;

    /// <summary>With one more.</summary>
    public AlertList With(Alert alert) => new([.. Newest.Skip(Math.Max(0, Newest.Length + 1 - Longest)), alert]);

    /// <summary>Equal when the newest is: numbers are never used again.</summary>
    public bool Equals(AlertList? other) => other is not null && LastId == other.LastId && Newest.Length == other.Newest.Length;

    /// <inheritdoc/>
    public override int GetHashCode() => LastId.GetHashCode();
}
