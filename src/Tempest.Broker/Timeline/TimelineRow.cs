namespace Tempest.Broker.Timeline;

/// <summary>What the timeline follows, in the order in which it is drawn.</summary>
public enum TimelineRow
{
    /// <summary>Tempest's own session with TWS.</summary>
    Tempest,

    /// <summary>The engine's session with TWS.</summary>
    AutoTrader,

    /// <summary>TWS's own link to Interactive Brokers, with its data farms.</summary>
    Ib,

    /// <summary>The signal feed.</summary>
    SignalFeed,
}
