using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>One change of a session's state.</summary>
/// <param name="Time">UTC; of attempts that failed alike, the latest.</param>
/// <param name="Cause">A code, as in the status; null where there is none.</param>
/// <param name="DurationSeconds">How long <paramref name="From"/> had lasted.</param>
internal sealed record HistoryBody(
    DateTime Time, SessionName Session, SessionState From, SessionState To, string? Cause, int Attempt, double DurationSeconds)
{
    public static HistoryBody Of(HistoryEntry entry) => new(
        entry.Time.UtcDateTime, entry.Session, entry.From, entry.To, entry.Cause, entry.Attempt, entry.Duration.TotalSeconds);
}
