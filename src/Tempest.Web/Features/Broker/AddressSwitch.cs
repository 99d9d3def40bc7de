using MudBlazor;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Layout;

namespace Tempest.Web.Features.Broker;

/// <summary>Takes Tempest to another address at a click: saved and dialled. To where real money may be only after a question that names both sides.</summary>
internal sealed class AddressSwitch(IBroker broker, IDialogService dialogs, ISnackbar messages, BrowserPage browser)
{
    private static readonly DialogOptions s_question = new()
    {
        CloseOnEscapeKey = true,
        BackdropClick = false,
        MaxWidth = MaxWidth.Small,
        FullWidth = true,
    };

    private bool _asking;

    /// <summary>Goes there, or asks first. What stood behind the address that is set is looked up now: it may have changed since the button was drawn.</summary>
    public async Task UseAsync(RemedyAction.UsePort action)
    {
        if (_asking)
            return;
        var now = action with { Before = broker.State.Current.SavedMode };
        if ((action.NeedsConfirmation || now.NeedsConfirmation) && !await AgreesAsync(now))
            return;
        Go(settings => settings with { Host = action.Host, Port = action.Port });
        await browser.FocusAsync("#main"); // the button that was pressed goes with what it was about
    }

    /// <summary>Goes to the same port of another host.</summary>
    public void Use(RemedyAction.UseHost action) => Go(settings => settings with { Host = action.Host });

    private async Task<bool> AgreesAsync(RemedyAction.UsePort action)
    {
        _asking = true;
        try
        {
            var question = new DialogParameters<ConfirmAddressDialog>
            {
                { dialog => dialog.Action, action },
                { dialog => dialog.Saved, broker.State.Current.Saved },
            };
            var dialog = await dialogs.ShowAsync<ConfirmAddressDialog>(ConfirmAddressDialog.Title, question, s_question);
            var agreed = await dialog.Result is { Canceled: false };
            await browser.FocusAsync("#main");
            return agreed;
        }
        finally
        {
            _asking = false;
        }
    }

    private void Go(Func<ConnectionSettings, ConnectionSettings> change)
    {
        try
        {
            if (broker.SaveConnection(change(broker.State.Current.Saved)) is [var problem, ..])
            {
                messages.Add(problem.Message, Severity.Warning);
                return;
            }
        }
        catch (SettingsNotSavedException failure)
        {
            messages.Add($"The address was not changed. {failure.Message}", Severity.Error);
            return;
        }

        broker.Reconnect();
        var saved = broker.State.Current.Saved;
        messages.Add($"Tempest now dials {AddressWords.Of(saved.Host, saved.Port)}.", Severity.Info);
    }
}
