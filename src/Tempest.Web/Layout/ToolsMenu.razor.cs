using Microsoft.AspNetCore.Components;
using MudBlazor;
using Tempest.Broker.Connection;

namespace Tempest.Web.Layout;

public sealed partial class ToolsMenu : IDisposable
{
    /// <summary>One outcome at a time: a new one takes the place of the one before.</summary>
    private const string RefreshMessage = "refresh-orders-cache";

    private static readonly TimeSpan s_worthShowing = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private MudMenu? _menu;
    private bool _refreshing;
    private bool _slow;

    [Inject]
    public required IBroker Broker { get; init; }

    [Inject]
    internal DialogOpener Dialogs { get; init; } = null!;

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task OpenAsync<TDialog>(string title, MaxWidth width = MaxWidth.Small)
        where TDialog : IComponent
    {
        // Closed first, or the menu would keep the focus, and Escape would never reach the dialog.
        await _menu!.CloseAllMenusAsync();
        await Dialogs.OpenAsync<TDialog>(title, width: width);
        await Browser.FocusAsync("#tools-menu button");
    }

    private async Task RefreshAsync()
    {
        if (_refreshing)
            return;
        _refreshing = true;
        Snackbar.RemoveByKey(RefreshMessage);
        await _menu!.CloseAllMenusAsync(); // by itself it would stay open until all is done
        await using var slow = Time.CreateTimer(_ => _ = InvokeAsync(ShowProgress), null, s_worthShowing, Timeout.InfiniteTimeSpan);
        try
        {
            var outcome = await Broker.RefreshOrdersCacheAsync(_gone.Token);
            Snackbar.Add(outcome.Message, outcome.Succeeded ? Severity.Success : Severity.Warning, options =>
            {
                // What went wrong stays until it has been read, however slowly. Success is on the screen anyway.
                options.RequireInteraction = !outcome.Succeeded;
                options.ShowCloseIcon = true;
            }, RefreshMessage);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was closed.
        }
        finally
        {
            (_refreshing, _slow) = (false, false);
        }
    }

    private void ShowProgress()
    {
        _slow = _refreshing;
        StateHasChanged();
    }
}
