using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Tempest.Web.Layout;

/// <summary>Opens a dialog of the page, one at a time, whoever asks for it.</summary>
internal sealed class DialogOpener(IDialogService dialogs)
{
    private bool _open;

    /// <summary>Ends when the dialog was closed.</summary>
    /// <returns>False when one stood open already, and nothing was opened.</returns>
    public async Task<bool> OpenAsync<TDialog>(string title, DialogParameters<TDialog>? parameters = null, MaxWidth width = MaxWidth.Small)
        where TDialog : IComponent
    {
        if (_open)
            return false;
        _open = true;
        try
        {
            var look = new DialogOptions { CloseOnEscapeKey = true, BackdropClick = false, MaxWidth = width, FullWidth = true };
            var dialog = await dialogs.ShowAsync<TDialog>(title, parameters ?? [], look);
            await dialog.Result;
            return true;
        }
        finally
        {
            _open = false;
        }
    }
}
