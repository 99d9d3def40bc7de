using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Broker.Timeline;

/// <summary>What a snapshot says of one row. Pure.</summary>
internal readonly record struct TimelineReading(TimelineRow Row, TimelineState State, string? Code, string? Title)
{
    /// <summary>All rows, in their order.</summary>
    internal static ImmutableArray<TimelineReading> Of(BrokerSnapshot snapshot) =>
    [
        OfSession(TimelineRow.Tempest, snapshot.Tempest),
        OfSession(TimelineRow.AutoTrader, snapshot.AutoTrader),
        OfIb(snapshot),
        OfFeed(snapshot.SignalFeed),
    ];

    private static TimelineReading OfSession(TimelineRow row, SessionStatus session) => session.State switch
    {
        SessionState.Connected when session.Cause is { } cause => new(row, TimelineState.Degraded, cause.Code, cause.Title),
        SessionState.Connected when session.Links.Ib is LinkState.Down => new(row, TimelineState.Degraded, CauseCode.IbLinkDown, "TWS has lost Interactive Brokers"),
        SessionState.Connected => new(row, TimelineState.Up, null, null),
        // The cause at hand is that of the attempt before: this one has not failed yet.
        SessionState.Connecting => new(row, TimelineState.Attempt, null, null),
        _ => new(row, TimelineState.Down, session.Cause?.Code, session.Cause?.Title),
    };

    private static TimelineReading OfIb(BrokerSnapshot snapshot)
    {
        // Either session can tell; Tempest's own is asked first.
        var teller = snapshot.Tempest.State is SessionState.Connected ? snapshot.Tempest
            : snapshot.AutoTrader.State is SessionState.Connected ? snapshot.AutoTrader
            : null;
        if (teller is null)
            return new(TimelineRow.Ib, TimelineState.Unknown, null, null);
        if (teller.Links.Ib is LinkState.Down)
            return new(TimelineRow.Ib, TimelineState.Down, CauseCode.IbLinkDown, teller.Cause is { Code: CauseCode.IbLinkDown } said ? said.Title : "TWS has lost Interactive Brokers");
        var down = teller.Links.Farms.Where(f => f.State is LinkState.Down).Select(f => f.Name).ToList();
        if (down.Count > 0)
            return new(TimelineRow.Ib, TimelineState.Degraded, CauseCode.FarmDown, $"IB's data farm {string.Join(", ", down)} is down");
        return new(TimelineRow.Ib, teller.Links.Ib is LinkState.Up ? TimelineState.Up : TimelineState.Unknown, null, null);
    }

    private static TimelineReading OfFeed(SignalFeedStatus feed) => new(
        TimelineRow.SignalFeed,
        feed.State switch
        {
            SignalFeedState.Connected => TimelineState.Up,
            SignalFeedState.Connecting => TimelineState.Attempt,
            SignalFeedState.Disconnected => TimelineState.Down,
            _ => TimelineState.NotSetUp,
        },
        null,
        null);
}
