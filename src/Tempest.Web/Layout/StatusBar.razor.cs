using Tempest.Broker.State;

namespace Tempest.Web.Layout;

public sealed partial class StatusBar
{
    protected override SignalFeedStatus Select(BrokerSnapshot state) => state.SignalFeed;
}
