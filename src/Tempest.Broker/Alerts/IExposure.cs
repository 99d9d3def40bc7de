using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>Knows whether an outage can cost money.</summary>
public interface IExposure
{
    /// <summary>Whether a position is open or an order works; null where nobody knows.</summary>
    bool? IsExposed(BrokerSnapshot snapshot);
}
