using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class CauseView
{
    [Parameter, EditorRequired]
    public required Cause Cause { get; set; }

    /// <summary>The name of what it is about; null where there is nothing to confuse it with.</summary>
    [Parameter]
    public string? About { get; set; }

    /// <summary>The connection stands all the same.</summary>
    [Parameter]
    public bool Mild { get; set; }

    /// <summary>What two remedies have in common is one button.</summary>
    private bool IsFirstWith(Remedy remedy) => ReferenceEquals(Cause.Remedies.First(other => other.Action == remedy.Action), remedy);

    private string ConfidenceWords => Sure(Cause.Confidence) + (Cause.WouldTell is { } what ? $" What would tell: {what}" : "");

    internal static string Sure(Confidence confidence) => confidence switch
    {
        Confidence.Certain => "Certain.",
        Confidence.Likely => "Likely, but not certain.",
        _ => "Possible: what was seen fits other causes as well.",
    };
}
