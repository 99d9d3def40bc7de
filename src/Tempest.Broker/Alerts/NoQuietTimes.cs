using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>Knows of none: every outage is told.</summary>
internal sealed class NoQuietTimes : IQuietTimes
{
    public DateTimeOffset? QuietUntil(BrokerSnapshot snapshot, DateTimeOffset now) => null;
}
