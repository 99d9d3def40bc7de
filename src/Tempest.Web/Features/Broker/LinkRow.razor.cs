using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class LinkRow
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public LinkState State { get; set; }

    /// <summary>Said in place of up, down or unknown.</summary>
    [Parameter]
    public string? Says { get; set; }

    private string Sign => State switch
    {
        LinkState.Up => "✓",
        LinkState.Down => "✕",
        _ => "?",
    };

    private string Word => Says ?? State.ToString().ToLowerInvariant();
}
