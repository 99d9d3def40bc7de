using MudBlazor;
using Tempest.Broker.Settings;

namespace Tempest.Web.Features.Broker;

/// <summary>Opens the TWS Connection dialog, once at a time, whoever asks for it.</summary>
internal sealed class SettingsWindow(IDialogService dialogs)
{
    private static readonly DialogOptions s_look = new()
    {
        CloseOnEscapeKey = true,
        BackdropClick = false,
        MaxWidth = MaxWidth.Small,
        FullWidth = true,
    };

    private bool _open;

    /// <summary>Ends when the dialog was closed.</summary>
    /// <param name="field">Where the cursor stands at first.</param>
    /// <returns>False when it stood open already.</returns>
    public async Task<bool> OpenAsync(SettingField field = SettingField.Host)
    {
        if (_open)
            return false;
        _open = true;
        try
        {
            var dialog = await dialogs.ShowAsync<TwsConnectionDialog>(
                "TWS Connection", new DialogParameters<TwsConnectionDialog> { { dialog => dialog.First, field } }, s_look);
            await dialog.Result;
            return true;
        }
        finally
        {
            _open = false;
        }
    }
}
