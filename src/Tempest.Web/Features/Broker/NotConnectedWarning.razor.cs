using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class NotConnectedWarning
{
    private const int MostOffers = 3;

    [Inject]
    public required IBroker Broker { get; init; }

    protected override Shown? Select(BrokerSnapshot state) =>
        state.Warning is { Dismissed: false } warning ? new Shown(warning.Since, state.Tempest.Port, state.Tempest.Cause) : null;

    // What takes one click. The rest stands with the whole cause, on the panel.
    private static IEnumerable<RemedyAction> Offers(Cause? cause) => cause is null
        ? []
        : cause.Remedies.Select(remedy => remedy.Action).OfType<RemedyAction>().Where(action => action is RemedyAction.UsePort or RemedyAction.UseHost).Distinct().Take(MostOffers);

    /// <summary>What the warning says.</summary>
    /// <param name="Port">The port in use.</param>
    public sealed record Shown(DateTimeOffset Since, int Port, Cause? Cause);
}
