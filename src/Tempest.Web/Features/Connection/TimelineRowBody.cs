using Tempest.Broker.Timeline;

namespace Tempest.Web.Features.Connection;

/// <summary>One row, oldest first.</summary>
internal sealed record TimelineRowBody(TimelineRow Row, IReadOnlyList<TimelineIntervalBody> Intervals);
