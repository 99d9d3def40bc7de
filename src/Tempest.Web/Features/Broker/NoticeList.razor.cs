using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class NoticeList
{
    [Inject]
    public required IBroker Broker { get; init; }

    protected override Notices Select(BrokerSnapshot state) => state.Notices;
}
