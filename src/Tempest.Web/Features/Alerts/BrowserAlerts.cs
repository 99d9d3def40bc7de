using Microsoft.JSInterop;
using Tempest.Broker.Alerts;

namespace Tempest.Web.Features.Alerts;

/// <summary>Alerts in the browser around one circuit. What it shows and plays is remembered by the browser, not by Tempest.</summary>
internal sealed class BrowserAlerts(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Loads the script, so that it sees the first click: only that opens the sound.</summary>
    public async Task MeetAsync()
    {
        try
        {
            await ModuleAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    /// <summary>Shows and plays it, as far as that is switched on there.</summary>
    public async Task TellAsync(Alert alert)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync("tell", new { alert.Id, Kind = alert.Kind.ToString(), Severity = alert.Severity.ToString(), alert.Title, alert.Text });
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; other pages tell it, and the webhooks.
        }
    }

    /// <summary>Begins to answer the switches of the dialog.</summary>
    public async Task<BrowserAlertState> AttachAsync<T>(DotNetObjectReference<T> dialog)
        where T : class
    {
        try
        {
            return await (await ModuleAsync()).InvokeAsync<BrowserAlertState?>("attach", dialog) ?? BrowserAlertState.Off;
        }
        catch (JSDisconnectedException)
        {
            return BrowserAlertState.Off;
        }
    }

    /// <summary>Ends it.</summary>
    public async Task DetachAsync()
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync("detach");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null)
            return;
        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the module with it.
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/alerts.js").AsTask();
}
