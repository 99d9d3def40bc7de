namespace Tempest.Broker.Alerts;

/// <summary>What can be lost.</summary>
internal enum AlertSubject
{
    /// <summary>The way to Interactive Brokers: Tempest's own session, and TWS's link behind it.</summary>
    Broker,

    /// <summary>The engine's session, while the way to IB stands.</summary>
    Engine,

    /// <summary>The signal feed, where one is set up.</summary>
    SignalFeed,
}
