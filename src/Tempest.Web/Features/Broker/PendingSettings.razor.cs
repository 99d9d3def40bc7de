using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class PendingSettings
{
    [Inject]
    public required IBroker Broker { get; init; }

    protected override ConnectionSettings? Select(BrokerSnapshot state) => state.SettingsPending ? state.Saved : null;
}
