using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>Knows when an outage is usual: IB's server resets, TWS's daily restart.</summary>
public interface IQuietTimes
{
    /// <summary>Until when an outage is usual, UTC; null where now is no such time, or nobody knows.</summary>
    DateTimeOffset? QuietUntil(BrokerSnapshot snapshot, DateTimeOffset now);
}
