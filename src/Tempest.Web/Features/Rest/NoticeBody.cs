using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>Something that TWS says, or does, again and again.</summary>
/// <param name="Subject">What it is about, where there can be several, such as a farm's name; else empty.</param>
/// <param name="Code">TWS's code, as it came last; null where behaviour showed it.</param>
/// <param name="EndedAt">When it was known to be over, UTC; null while it stands.</param>
internal sealed record NoticeBody(
    NoticeKind Kind, string Subject, int? Code, DateTime FirstSeen, DateTime LastSeen, int Count, DateTime? EndedAt, string Title, string Detail, ImmutableArray<string> Remedies)
{
    public static NoticeBody Of(StandingNotice notice) => new(
        notice.Kind, notice.Subject, notice.Code, notice.FirstSeen.UtcDateTime, notice.LastSeen.UtcDateTime, notice.Count, notice.EndedAt?.UtcDateTime,
        notice.Title, notice.Detail, [.. notice.Remedies.Select(remedy => remedy.Text)]);
}
