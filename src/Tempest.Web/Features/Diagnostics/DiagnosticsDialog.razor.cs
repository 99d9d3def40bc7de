using Microsoft.AspNetCore.Components;
using MudBlazor;
using Tempest.Web.Layout;

namespace Tempest.Web.Features.Diagnostics;

public sealed partial class DiagnosticsDialog
{
    private static readonly TimeSpan s_worthShowing = TimeSpan.FromSeconds(1);

    private bool _busy;
    private bool _slow;
    private bool _failed;
    private string? _saved;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    // The button stays enabled all the while: one that is switched off loses the focus, and Escape would not reach the dialog.
    private async Task DownloadAsync()
    {
        if (_busy)
            return;
        (_busy, _failed, _saved) = (true, false, null);
        await using var slow = Time.CreateTimer(_ => _ = InvokeAsync(ShowProgress), null, s_worthShowing, Timeout.InfiniteTimeSpan);
        _saved = await Browser.DownloadAsync(DiagnosticsEndpoints.Path);
        (_busy, _slow, _failed) = (false, false, _saved is null);
    }

    private void ShowProgress()
    {
        _slow = _busy;
        StateHasChanged();
    }
}
