using Tempest.Broker.Timeline;

namespace Tempest.Web.Features.Connection;

/// <summary>What happened to the connections, as stretches of time without gaps.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC: now.</param>
internal sealed record TimelineBody(DateTime From, DateTime To, IReadOnlyList<TimelineRowBody> Rows)
{
    public static TimelineBody Of(ConnectionTimeline timeline, TimeSpan span, DateTimeOffset now) => new(
        (now - span).UtcDateTime,
        now.UtcDateTime,
        [.. Enum.GetValues<TimelineRow>().Select(row => new TimelineRowBody(row, [.. timeline.Between(row, now - span, now).Select(i => TimelineIntervalBody.Of(i, now))]))]);
}
