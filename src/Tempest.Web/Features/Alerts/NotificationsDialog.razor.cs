using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Tempest.Broker.Alerts;
using Tempest.Broker.Settings;
using Tempest.Web.Layout;

namespace Tempest.Web.Features.Alerts;

public sealed partial class NotificationsDialog : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private List<WebhookForm> _forms = [];
    private ImmutableArray<AlertProblem> _problems = [];
    private BrowserAlertState _browser = BrowserAlertState.Off;
    private DotNetObjectReference<NotificationsDialog>? _self;
    private string? _failure;
    private string? _tried;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; init; }

    [Inject]
    public required IAlertDesk Desk { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    internal BrowserAlerts Browser { get; init; } = null!;

    [Inject]
    internal BrowserPage Page { get; init; } = null!;

    private string BrowserHint => _browser.Permission switch
    {
        "denied" => "This browser blocks notifications of Tempest. Allow them in its settings for this site, and load the page again.",
        "unsupported" => "This browser shows no notifications for this address.",
        _ => "Takes effect at once, in this browser only, while a page of Tempest is open in it.",
    };

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public void BrowserChanged(object state)
    {
        // The browser's own switches show it already; this only brings the sentence below them up to date.
        if (state is System.Text.Json.JsonElement json && json.TryGetProperty("permission", out var permission))
            _browser = new BrowserAlertState(json.GetProperty("notifications").GetBoolean(), json.GetProperty("sound").GetBoolean(), permission.GetString() ?? "default");
        StateHasChanged();
    }

    /// <summary>Called by the browser after a trial of what is switched on there.</summary>
    /// <param name="shown">Whether it took the notification; null where none are switched on.</param>
    /// <param name="played">Whether it played the sound; null where that is not switched on.</param>
    [JSInvokable]
    public void BrowserTried(bool? shown, bool? played)
    {
        string?[] parts =
        [
            shown switch
            {
                true => "The browser took the notification. If you do not see it, look at your system's settings for notifications.",
                false => "This browser shows no notifications of a page. Phones often do not: use a webhook.",
                _ => null,
            },
            played switch
            {
                true => "The sound was played.",
                false => "This browser did not allow the sound.",
                _ => null,
            },
        ];
        _tried = string.Join(" ", parts.OfType<string>());
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        if (_self is not null)
            await Browser.DetachAsync();
        _self?.Dispose();
        Dispose();
    }

    protected override AlertBoard Select(AlertBoard state) => state;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _forms = [.. Slice.Settings.Webhooks.Select(WebhookForm.Of)];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _browser = await Browser.AttachAsync(_self);
        StateHasChanged();
    }

    private async Task AddAsync()
    {
        _forms.Add(new WebhookForm());
        StateHasChanged(); // its fields must be there to take the focus
        await Page.FocusAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#webhook-{_forms.Count}-url"), inDialog: true);
    }

    private async Task RemoveAsync(WebhookForm form)
    {
        _forms.Remove(form);
        StateHasChanged();
        await Page.FocusAsync("#add-webhook", inDialog: true); // the button that was pressed has gone
    }

    private string? ProblemOf(int index, AlertField field) => _problems.FirstOrDefault(problem => problem.Index == index && problem.Field == field)?.Message;

    private WebhookResult? ResultOf(WebhookForm form)
    {
        var sent = form.Id is { } id ? Slice.Results.GetValueOrDefault(id) : null;
        return form.Tested is { } tested && (sent is null || tested.At >= sent.At) ? tested : sent;
    }

    private async Task TestAsync(WebhookForm form)
    {
        form.Testing = true;
        try
        {
            form.Tested = await Desk.TestAsync(form.Draft, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The dialog was closed.
        }
        finally
        {
            form.Testing = false;
        }
    }

    private async Task SaveAsync()
    {
        _failure = null;
        try
        {
            _problems = Desk.Save([.. _forms.Select(form => form.Draft)]);
        }
        catch (SettingsNotSavedException failure)
        {
            _failure = failure.Message;
            return;
        }

        if (_problems.IsEmpty)
        {
            Dialog.Close();
            Snackbar.Add("Notifications saved.", Severity.Success);
            return;
        }

        if (_problems.FirstOrDefault(problem => problem.Index is null) is { } general)
            _failure = general.Message;
        StateHasChanged();
        if (_problems.FirstOrDefault(problem => problem.Index is not null) is { Index: { } index } first)
            await Page.FocusAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#webhook-{index + 1}-{first.Field.ToString().ToLowerInvariant()}"), inDialog: true);
    }
}
