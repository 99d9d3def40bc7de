using Microsoft.AspNetCore.Components;
using MudBlazor;
using Tempest.Web.Access;
using Tempest.Web.Access.Guarding;

namespace Tempest.Web.Layout;

public sealed partial class SignedIn : IDisposable
{
    /// <summary>One at a time, however often a button is pressed.</summary>
    private const string Refusal = "refused";

    private PageVoice? _voice;
    private string? _role;

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    public void Dispose()
    {
        if (_voice is not null)
            _voice.Said -= Show;
    }

    protected override void OnInitialized()
    {
        _role = Actor.Now?.Caller switch
        {
            Caller.Trader { Session: not null } => "Trader",
            Caller.Viewer => "Viewer: sees all, changes nothing",
            _ => null,
        };

        // Where pages are drawn without the access rules, nobody is refused.
        _voice = Services.GetService<PageVoice>();
        if (_voice is not null)
            _voice.Said += Show;
    }

    private void Show(string sentence)
    {
        Snackbar.RemoveByKey(Refusal);
        Snackbar.Add(sentence, Severity.Warning, key: Refusal);
    }
}
