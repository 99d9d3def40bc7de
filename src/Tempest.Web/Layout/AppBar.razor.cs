using Tempest.Broker.State;

namespace Tempest.Web.Layout;

public sealed partial class AppBar
{
    protected override string Select(BrokerSnapshot state) => state.Instance;
}
