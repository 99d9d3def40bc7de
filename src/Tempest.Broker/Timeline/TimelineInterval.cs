namespace Tempest.Broker.Timeline;

/// <summary>A stretch of time in which a row stayed as it was.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC; null while it lasts.</param>
/// <param name="Code">A <see cref="State.CauseCode"/>; null where no cause is known or none is needed.</param>
/// <param name="Title">The cause in one line, as it was said last; null like <paramref name="Code"/>.</param>
/// <param name="Attempts">Failed attempts within it that were too short to stand alone; only of <see cref="TimelineState.Down"/>.</param>
public sealed record TimelineInterval(
    TimelineRow Row, TimelineState State, DateTimeOffset From, DateTimeOffset? To, string? Code, string? Title, int Attempts);
