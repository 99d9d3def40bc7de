using Microsoft.AspNetCore.Components;
using MudBlazor;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Layout;

namespace Tempest.Web.Features.Broker;

public sealed partial class RemedyButton : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly string _id = $"remedy-{Guid.NewGuid():N}";
    private bool _busy;
    private string? _uncopied;

    [Parameter, EditorRequired]
    public required RemedyAction Action { get; set; }

    [Inject]
    public required IBroker Broker { get; init; }

    [Inject]
    public required ISnackbar Messages { get; init; }

    [Inject]
    internal AddressSwitch Address { get; init; } = null!;

    [Inject]
    internal DialogOpener Dialogs { get; init; } = null!;

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    private string Words => Action switch
    {
        RemedyAction.Retry => "Dial now",
        RemedyAction.UsePort use => UseWords(use),
        RemedyAction.UseHost use => $"Use {use.Host}",
        RemedyAction.OpenSettings open => $"Change the {FieldWords(open.Field)}…",
        RemedyAction.Copy copy => $"Copy {copy.Label}",
        RemedyAction.LookAtPorts look => _busy ? $"Looking at {look.Host}…" : $"Look at {look.Host}",
        _ => throw new InvalidOperationException($"No words for {Action}."),
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private string UseWords(RemedyAction.UsePort use)
    {
        var address = use.Host == Broker.State.Current.Saved.Host ? FormattableString.Invariant($"port {use.Port}") : AddressWords.Of(use.Host, use.Port);
        var mode = use.Mode is AccountMode.Unknown ? "" : $" ({AddressWords.Mode(use.Mode)})";
        return $"Use {address}{mode}{(use.NeedsConfirmation ? "…" : "")}";
    }

    private static string FieldWords(SettingField field) => field switch
    {
        SettingField.Host => "host",
        SettingField.Port => "port number",
        SettingField.TempestClientId => "Tempest ID",
        _ => "AutoTrader ID",
    };

    // A button that works is not switched off: it would lose the focus.
    private async Task DoAsync()
    {
        if (_busy)
            return;
        switch (Action)
        {
            case RemedyAction.Retry:
                Broker.RetryNow();
                break;
            case RemedyAction.UsePort use:
                await Address.UseAsync(use);
                break;
            case RemedyAction.UseHost use:
                Address.Use(use);
                break;
            case RemedyAction.OpenSettings open:
                if (await Dialogs.OpenAsync("TWS Connection", new DialogParameters<TwsConnectionDialog> { { dialog => dialog.First, open.Field } }))
                    await Browser.FocusAsync("#" + _id);
                break;
            case RemedyAction.Copy copy:
                await CopyAsync(copy);
                break;
            case RemedyAction.LookAtPorts look:
                await LookAsync(look);
                break;
        }
    }

    private async Task CopyAsync(RemedyAction.Copy copy)
    {
        _uncopied = await Browser.CopyAsync(copy.Text) ? null : copy.Text;
        if (_uncopied is null)
            Messages.Add($"Copied {copy.Label}.", Severity.Success);
    }

    private async Task LookAsync(RemedyAction.LookAtPorts look)
    {
        _busy = true;
        try
        {
            await Broker.LookAtPortsAsync(look.Host, _gone.Token);
            Messages.Add($"Looked at the usual ports of {look.Host}: what was found stands on the panel.", Severity.Info);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // What it was about is over, or the page was closed.
        }
        finally
        {
            _busy = false;
        }
    }
}
