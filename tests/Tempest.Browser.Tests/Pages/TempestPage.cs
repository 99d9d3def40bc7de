namespace Tempest.Browser.Tests.Pages;

/// <summary>A page of Tempest as a person finds his way on it: by role, name and the words that stand there.</summary>
internal sealed class TempestPage(IPage page, Uri address, PageWatch watch)
{
    public IPage Page { get; } = page;

    public Uri Address { get; } = address;

    public PageWatch Watch { get; } = watch;

    public ILocator Panel => Page.GetByRole(AriaRole.Region, new() { Name = "Assisted Trading", Exact = true });

    public ILocator StatusBar => Page.GetByRole(AriaRole.Contentinfo);

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator ToolsButton => Page.GetByRole(AriaRole.Button, new() { Name = "Tools", Exact = true });

    public ILocator HelpButton => Page.GetByRole(AriaRole.Button, new() { Name = "Help", Exact = true });

    public ILocator ConnectionItem => MenuItem("TWS Connection…");

    public ILocator RefreshItem => MenuItem("Refresh Orders Cache");

    public ILocator Warning => Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Interactive Brokers Not Connected", Exact = true });

    public ILocator RetryNow => Warning.GetByRole(AriaRole.Button, new() { Name = "Retry Now", Exact = true });

    public ILocator ContinueAnyway => Warning.GetByRole(AriaRole.Button, new() { Name = "Continue Anyway", Exact = true });

    public ILocator ReconnectNow => Page.GetByRole(AriaRole.Button, new() { Name = "Reconnect now", Exact = true });

    /// <summary>What lies over the page while it has no contact with Tempest.</summary>
    public ILocator Blanket => Page.GetByRole(AriaRole.Alertdialog, new() { Name = "This page has lost Tempest", Exact = true });

    public ILocator Banner => Page.GetByTestId("mode-banner");

    public ConnectionDialog Dialog => new(this);

    public ILocator MenuItem(string name) => Page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true });

    /// <summary>Goes to a page of Tempest, and waits until it lives.</summary>
    /// <param name="path">Relative, such as <c>connection</c>; empty for the panel.</param>
    public async Task GoToAsync(string path = "")
    {
        await Page.GotoAsync(new Uri(Address, path).ToString());
        await LivesAsync();
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await LivesAsync();
    }

    /// <summary>Ends when the circuit has drawn the page.</summary>
    public Task LivesAsync() => Expect(StatusBar).ToBeVisibleAsync();

    /// <summary>Waits until the panel says this of the broker, once and nowhere else.</summary>
    /// <param name="label">Such as <c>● Connected</c>.</param>
    public async Task ShowsBrokerAsync(string label)
    {
        await Expect(Panel.GetByText($"Broker: {label}", new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(Page.GetByText("Broker:")).ToHaveCountAsync(1);
    }

    /// <summary>Waits until the panel says this of the engine, once and nowhere else.</summary>
    public async Task ShowsEngineAsync(string status)
    {
        await Expect(Panel.GetByText($"Status: {status}", new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(Page.GetByText("Status:")).ToHaveCountAsync(1);
    }

    /// <summary>Waits until both connections stand: the words of a working Tempest.</summary>
    public async Task ShowsAllConnectedAsync()
    {
        await ShowsBrokerAsync("● Connected");
        await ShowsEngineAsync("READY — not enabled");
    }

    /// <summary>Waits for a message at the bottom of the page, or for a line of the page, that says this.</summary>
    public Task SaysAsync(string sentence) => Expect(Page.GetByText(sentence, new() { Exact = true })).ToHaveCountAsync(1);

    public async Task<ConnectionDialog> OpenDialogAsync()
    {
        await ToolsButton.ClickAsync();
        await ConnectionItem.ClickAsync();
        await Expect(Dialog.Window).ToBeVisibleAsync();
        return Dialog;
    }

    public async Task RefreshOrdersCacheAsync()
    {
        await ToolsButton.ClickAsync();
        await RefreshItem.ClickAsync();
    }

    /// <summary>Waits until so much of the page scrolls sideways: nothing.</summary>
    public async Task FitsItsWidthAsync()
    {
        var excess = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(excess <= 0, $"The page {Page.Url} is {excess} pixels wider than the window.");
    }

    /// <summary>Takes a picture of the whole page. The window is made as high as the page, so that the status bar stands at its end and not across it.</summary>
    public async Task TakeAsync(string file)
    {
        var (width, height) = (Page.ViewportSize!.Width, Page.ViewportSize.Height);
        var whole = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await Page.SetViewportSizeAsync(width, Math.Max(height, whole));
        await Page.ScreenshotAsync(new() { Path = file });
        await Page.SetViewportSizeAsync(width, height);
        Assert.True(new FileInfo(file).Length > 5000, $"{file} shows nothing.");
    }
}
