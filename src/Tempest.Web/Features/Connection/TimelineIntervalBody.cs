using Tempest.Broker.Timeline;

namespace Tempest.Web.Features.Connection;

/// <summary>A stretch of time in which a row stayed as it was.</summary>
/// <param name="To">UTC; null while it lasts.</param>
/// <param name="DurationSeconds">Of one that lasts: until now.</param>
/// <param name="Cause">A code, as in the status; null where there is none.</param>
/// <param name="Title">The cause in one line; null where there is none.</param>
/// <param name="Attempts">Short attempts within it that failed.</param>
internal sealed record TimelineIntervalBody(
    TimelineState State, DateTime From, DateTime? To, double DurationSeconds, string? Cause, string? Title, int Attempts)
{
    public static TimelineIntervalBody Of(TimelineInterval interval, DateTimeOffset now) => new(
        interval.State, interval.From.UtcDateTime, interval.To?.UtcDateTime, ((interval.To ?? now) - interval.From).TotalSeconds, interval.Code, interval.Title, interval.Attempts);
}
