using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Tempest.Broker.State;
using Tempest.Web.Shared;

namespace Tempest.Web.Layout;

/// <summary>
/// Carries the broker's state into the title and the icon of the browser's tab, and moves the focus to the heading of a page that
/// was gone to. On the page that was loaded the focus stays, so that the first Tab finds the way past the menus. Draws nothing.
/// </summary>
public sealed class PageState : StoreView<BrokerSnapshot, (SessionState State, string Instance)>
{
    private const string UnnamedInstance = "default";

    private (string Title, string Icon) _shown;
    private string _path = "";
    private bool _moved;

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The tab's title.</summary>
    /// <param name="page">Name of the page; null for the panel.</param>
    internal static string Title(SessionState state, string instance, string? page)
    {
        var label = Labels.Of(state);
        return $"{label[0]} Tempest – {label[2..]}"
            + (instance == UnnamedInstance ? "" : $" ({instance})")
            + (page is null ? "" : $" · {page}");
    }

    protected override (SessionState State, string Instance) Select(BrokerSnapshot state) => (state.Tempest.State, state.Instance);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _path = Path;
        Navigation.LocationChanged += OnMoved;
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnMoved;
        base.Dispose(disposing);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_moved)
        {
            _moved = false;
            await Browser.FocusAsync("h1");
        }

        var state = (Title(Slice.State, Slice.Instance, PageName()), Icon(Slice.State));
        if (state == _shown)
            return;
        _shown = state;
        await Browser.ShowStateAsync(state.Item1, state.Item2);
    }

    private static string Icon(SessionState state) => state switch
    {
        SessionState.Connected => "connected",
        SessionState.Connecting => "connecting",
        _ => "disconnected",
    };

    private string Path => new Uri(Navigation.Uri).AbsolutePath;

    private string? PageName() => Path switch
    {
        "/connection" => "Connection history",
        "/help/connecting" => "Connecting to Interactive Brokers",
        "/help/troubleshooting" => "Troubleshooting",
        _ => null,
    };

    private void OnMoved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(() =>
    {
        var toAPart = new Uri(Navigation.Uri).Fragment.Length > 0; // the browser goes there by itself
        _moved = Path != _path && !toAPart;
        _path = Path;
        StateHasChanged();
    });
}
