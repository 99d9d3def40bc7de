using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>Does not know.</summary>
internal sealed class UnknownExposure : IExposure
{
    public bool? IsExposed(BrokerSnapshot snapshot) => null;
}
