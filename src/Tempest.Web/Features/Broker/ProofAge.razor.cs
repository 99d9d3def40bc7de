using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class ProofAge
{
    [Parameter, EditorRequired]
    public SessionName Which { get; set; }

    /// <summary>Of the rung.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    protected override DateTimeOffset? Select(BrokerSnapshot state)
    {
        var ladder = Which is SessionName.Tempest ? state.TempestHealth : state.AutoTraderHealth;
        foreach (var rung in (ReadOnlySpan<Rung>)[ladder.Port, ladder.Api, ladder.Ib, ladder.Orders, .. ladder.Farms])
        {
            if (rung.Name == Name)
                return rung.ProvenAt;
        }

        return null;
    }
}
