using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class RungRow
{
    [Parameter, EditorRequired]
    public SessionName Which { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required Rung Rung { get; set; }

    /// <summary>One of several below the rung before them.</summary>
    [Parameter]
    public bool Under { get; set; }

    /// <summary>What a good state is called.</summary>
    [Parameter]
    public string Good { get; set; } = "up";

    private string Sign => Rung.State switch
    {
        RungState.Good => "✓",
        RungState.Doubtful => "!",
        RungState.Bad => "✕",
        _ => "?",
    };

    private string Word => (Rung.State, Rung.Says) switch
    {
        (RungState.Good, null) => Good,
        (RungState.Doubtful, null) => "in doubt",
        (RungState.Doubtful, { } says) => $"in doubt: {says}",
        (_, { } says) => says,
        (RungState.Bad, null) => "down",
        _ => "unknown",
    };
}
