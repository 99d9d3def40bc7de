namespace Tempest.Browser.Tests.Pages;

/// <summary>The dialog behind Tools → TWS Connection….</summary>
internal sealed class ConnectionDialog(TempestPage on)
{
    public ILocator Window => on.Page.GetByRole(AriaRole.Dialog, new() { Name = "TWS Connection", Exact = true });

    public ILocator Host => Window.GetByRole(AriaRole.Textbox, new() { Name = "Host", Exact = true });

    public ILocator Port => Spin("Port");

    public ILocator TempestClientId => Spin("Tempest client ID");

    public ILocator AutoTraderClientId => Spin("AutoTrader client ID");

    public ILocator Save => Button("Save");

    public ILocator Cancel => Button("Cancel");

    public ILocator Button(string name) => Window.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Spin(string name) => Window.GetByRole(AriaRole.Spinbutton, new() { Name = name, Exact = true });

    public Task IsClosedAsync() => Expect(on.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

    /// <summary>Presses Save, and waits until it was saved: the dialog closes only then.</summary>
    public async Task SavesAsync()
    {
        await Save.ClickAsync();
        await IsClosedAsync();
    }
}
