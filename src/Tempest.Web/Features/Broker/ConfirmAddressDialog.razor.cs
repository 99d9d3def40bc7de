using Microsoft.AspNetCore.Components;
using MudBlazor;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class ConfirmAddressDialog
{
    internal const string Title = "Real money?";

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; init; }

    [Parameter, EditorRequired]
    public required RemedyAction.UsePort Action { get; set; }

    /// <summary>What is set now.</summary>
    [Parameter, EditorRequired]
    public required ConnectionSettings Saved { get; set; }

    private string BeforeWords => Action.Before switch
    {
        AccountMode.Live => "a LIVE account",
        AccountMode.Paper => "a paper account, no real money",
        AccountMode.Simulated => "Tempest's simulator, no money at all",
        _ => "an account of a type that is not known",
    };

    private string ThereWords => (Action.Mode, Action.IsUsual) switch
    {
        (AccountMode.Live, true) => "usually a LIVE account",
        (AccountMode.Live, false) => "a LIVE account, seen there before",
        _ => "an account of a type that is not known: it may be LIVE",
    };

    private string AgreeWords => Action.Mode is AccountMode.Live ? $"Use LIVE, {Address}" : $"Use {Address} all the same";

    private string Address => AddressWords.Of(Action.Host, Action.Port);
}
