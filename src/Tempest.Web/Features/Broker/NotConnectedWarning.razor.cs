using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class NotConnectedWarning
{
    [Inject]
    public required IBroker Broker { get; init; }

    protected override Shown? Select(BrokerSnapshot state) =>
        state.Warning is { Dismissed: false } warning ? new Shown(warning.Since, state.Tempest.Port, state.Tempest.Cause) : null;

    /// <summary>What the warning says.</summary>
    /// <param name="Port">The port in use.</param>
    public sealed record Shown(DateTimeOffset Since, int Port, Cause? Cause);
}
