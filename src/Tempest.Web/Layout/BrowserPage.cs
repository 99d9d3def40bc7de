using Microsoft.JSInterop;

namespace Tempest.Web.Layout;

/// <summary>What Tempest asks of the browser around one circuit: theme, time zone, title, icon, focus.</summary>
internal sealed class BrowserPage(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;
    private DotNetObjectReference<BrowserPage>? _self;

    /// <summary>The viewer's time zone; the server's while the browser has not said.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Local;

    /// <summary>What the viewer chose; by default what the system says.</summary>
    public ThemeChoice Choice { get; private set; }

    /// <summary>Whether the system prefers dark.</summary>
    public bool SystemIsDark { get; private set; }

    /// <summary>Whether pages are drawn dark.</summary>
    public bool IsDark => Choice is ThemeChoice.Dark || (Choice is ThemeChoice.System && SystemIsDark);

    /// <summary>Raised on the circuit when the system changed between light and dark.</summary>
    public event Action? ThemeChanged;

    /// <summary>Asks the browser. Must have been called before anything is drawn.</summary>
    public async Task MeetAsync()
    {
        _self = DotNetObjectReference.Create(this);
        var greeting = await (await ModuleAsync()).InvokeAsync<BrowserGreeting?>("meet", _self);
        if (greeting is null)
            return;
        Choice = Enum.TryParse<ThemeChoice>(greeting.Theme, ignoreCase: true, out var choice) ? choice : ThemeChoice.System;
        SystemIsDark = greeting.SystemIsDark;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(greeting.Zone, out var zone))
            Zone = zone;
    }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public void SystemThemeChanged(bool isDark)
    {
        SystemIsDark = isDark;
        ThemeChanged?.Invoke();
    }

    /// <summary>Takes effect at once, and is remembered by the browser.</summary>
    public async Task ChooseThemeAsync(ThemeChoice choice)
    {
        Choice = choice;
        ThemeChanged?.Invoke();
        await CallAsync("rememberTheme", choice.ToString());
    }

    /// <param name="icon">Name of one of the files in <c>icons</c>.</param>
    public Task ShowStateAsync(string title, string icon) => CallAsync("showState", title, icon);

    /// <summary>Moves the focus to the first element that fits, if there is one.</summary>
    /// <param name="inDialog">It is in the dialog that is open; else an open one is waited out.</param>
    public Task FocusAsync(string selector, bool inDialog = false) => inDialog ? CallAsync("focus", selector, true) : CallAsync("focus", selector);

    /// <summary>Puts a text on the clipboard. False where the browser does not let a page do that.</summary>
    public async Task<bool> CopyAsync(string text)
    {
        try
        {
            return await (await ModuleAsync()).InvokeAsync<bool>("copy", text);
        }
        catch (JSDisconnectedException)
        {
            return true; // nobody is left to be told
        }
    }

    /// <summary>Fetches a file from Tempest and has the browser save it.</summary>
    /// <returns>The name it was saved under; null when it did not come.</returns>
    public async Task<string?> DownloadAsync(string path)
    {
        try
        {
            // What a slow line takes is no fault; the one who waits can close the dialog.
            return await (await ModuleAsync()).InvokeAsync<string?>("download", Timeout.InfiniteTimeSpan, path);
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
    }

    /// <summary>Ends the sign-in of this browser, and leads to the sign-in page.</summary>
    public Task SignOutAsync() => CallAsync("signOut");

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
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

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; nobody is left to see it.
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/page.js").AsTask();
}
