using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class CauseView
{
    [Parameter, EditorRequired]
    public required Cause Cause { get; set; }
}
