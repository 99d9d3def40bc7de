using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Tempest.Web.Layout;

public sealed partial class MainLayout : IDisposable
{
    private ErrorBoundary? _boundary;
    private bool _met;

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // The base address is the root, so a bare "#main" would leave the page.
    private string SkipTarget => new Uri(Navigation.Uri).AbsolutePath + "#main";

    public void Dispose() => Browser.ThemeChanged -= Redraw;

    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Browser.ThemeChanged += Redraw;
        try
        {
            await Browser.MeetAsync();
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        _met = true;
        StateHasChanged();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
