using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>Something that TWS says, or does, again and again: explained once, counted, and marked when it is over.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is about, where there can be several: a farm's name. Else empty.</param>
/// <param name="Code">TWS's code, as it came last; null where behaviour showed it.</param>
/// <param name="FirstSeen">UTC.</param>
/// <param name="LastSeen">UTC.</param>
/// <param name="Count">How often since <paramref name="FirstSeen"/>.</param>
/// <param name="EndedAt">When it was known to be over, UTC; null while it stands.</param>
/// <param name="Title">One short line.</param>
/// <param name="Detail">What it means.</param>
/// <param name="Remedies">What to do, most likely first.</param>
public sealed record StandingNotice(
    NoticeKind Kind, string Subject, int? Code, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Count, DateTimeOffset? EndedAt,
    string Title, string Detail, ImmutableArray<Remedy> Remedies)
{
    /// <summary>It stands.</summary>
    public bool IsActive => EndedAt is null;

    /// <summary>Equal when it says the same.</summary>
    public bool Equals(StandingNotice? other) =>
        other is not null
        && (Kind, Subject, Code, FirstSeen, LastSeen, Count, EndedAt) == (other.Kind, other.Subject, other.Code, other.FirstSeen, other.LastSeen, other.Count, other.EndedAt)
        && (Title, Detail) == (other.Title, other.Detail)
        && Remedies.SequenceEqual(other.Remedies);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Subject, Code, FirstSeen, LastSeen, Count);
}
