using Microsoft.AspNetCore.Components;

namespace Tempest.Web.Layout;

public sealed partial class ThemeSwitch : IDisposable
{
    private const string Blank = "<path d=\"\" />";

    private static readonly (ThemeChoice Choice, string Name)[] s_choices =
        [(ThemeChoice.System, "Like the system"), (ThemeChoice.Light, "Light"), (ThemeChoice.Dark, "Dark")];

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    public void Dispose() => Browser.ThemeChanged -= Redraw;

    protected override void OnInitialized() => Browser.ThemeChanged += Redraw;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
