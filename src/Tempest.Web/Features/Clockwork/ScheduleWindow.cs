using MudBlazor;

namespace Tempest.Web.Features.Clockwork;

/// <summary>Opens the IB Schedule dialog, once at a time.</summary>
internal sealed class ScheduleWindow(IDialogService dialogs)
{
    private static readonly DialogOptions s_look = new()
    {
        CloseOnEscapeKey = true,
        BackdropClick = false,
        MaxWidth = MaxWidth.Medium,
        FullWidth = true,
    };

    private bool _open;

    /// <summary>Ends when the dialog was closed.</summary>
    public async Task OpenAsync()
    {
        if (_open)
            return;
        _open = true;
        try
        {
            var dialog = await dialogs.ShowAsync<IbScheduleDialog>(IbScheduleDialog.Title, s_look);
            await dialog.Result;
        }
        finally
        {
            _open = false;
        }
    }
}
