using Microsoft.AspNetCore.Components;

namespace Tempest.Web.Access.SigningIn;

public sealed partial class SignInPage
{
    /// <summary>The name of the hidden field that proves that this page sent the form.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    [Parameter, EditorRequired]
    public string? Token { get; set; }

    /// <summary>Where to go afterwards.</summary>
    [Parameter, EditorRequired]
    public string Return { get; set; } = "/";

    /// <summary>What was wrong with the last try; null at the first.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>False while nobody has set one, and only links sign in.</summary>
    [Parameter]
    public bool HasPassword { get; set; }
}
