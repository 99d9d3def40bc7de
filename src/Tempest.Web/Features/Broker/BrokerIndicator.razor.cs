using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class BrokerIndicator
{
    protected override SessionState Select(BrokerSnapshot state) => state.Tempest.State;
}
