using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Shared;

namespace Tempest.Web.Features.Broker;

public sealed partial class TwsConnectionDialog
{
    private static readonly (string Name, string Port)[] s_usualPorts =
        [("TWS paper (7497)", "7497"), ("TWS live (7496)", "7496"), ("Gateway paper (4002)", "4002"), ("Gateway live (4001)", "4001")];

    private readonly HashSet<SettingField> _left = [];
    private ConnectionDraft _draft = ConnectionDraft.Of(ConnectionSettings.Default);
    private ConnectionSettings _opened = ConnectionSettings.Default;
    private ImmutableArray<SettingProblem> _problems = [];
    private ConnectionPlan? _preview;
    private string? _failure;
    private ElementReference _host;
    private NumberBox? _port;
    private NumberBox? _tempest;
    private NumberBox? _autoTrader;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; init; }

    /// <summary>Where the cursor stands at first.</summary>
    [Parameter]
    public SettingField First { get; set; }

    [Inject]
    public required IBroker Broker { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private bool SavedElsewhere => Slice != _opened;

    private string? TempestHint => _preview is not { } plan ? null
        : plan.Settings.TempestClientId.IsAuto
            ? string.Create(CultureInfo.InvariantCulture, $"Empty means auto → {plan.TempestClientId} now; drawn anew at each start.")
            : "Pinned: the same at each start. Clear it for auto.";

    private string? AutoTraderHint => _preview is not { } plan ? null
        : !plan.Settings.AutoTraderClientId.IsAuto ? "Pinned: the same at each start. Clear it for auto."
        : !Broker.KeepsAutoTraderId
            ? string.Create(CultureInfo.InvariantCulture, $"Empty means auto → {plan.AutoTraderClientId}: the Tempest client ID plus one.")
            : string.Create(CultureInfo.InvariantCulture, $"Empty means auto → {plan.AutoTraderClientId}: kept, since orders were sent under it and IB lets no other ID change them. It is not next to the Tempest client ID.");

    protected override ConnectionSettings Select(BrokerSnapshot state) => state.Saved;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Show(Slice);
    }

    private void Show(ConnectionSettings settings)
    {
        _opened = settings;
        _left.Clear();
        Change(ConnectionDraft.Of(settings));
    }

    private void Change(ConnectionDraft draft)
    {
        _draft = draft;
        _failure = null;
        var settings = draft.Read(out _problems);
        _preview = _problems.IsEmpty ? Broker.Preview(settings) : null;
    }

    private void Pick(string port) => Change(_draft with { Port = port });

    // What is wrong is said once the field has been left, not while one is still typing.
    private void Leave(SettingField field) => _left.Add(field);

    private string? ProblemOf(SettingField field) =>
        _left.Contains(field) ? _problems.FirstOrDefault(problem => problem.Field == field)?.Message : null;

    private void TakeTheirs() => Show(Slice);

    private void KeepMine() => _opened = Slice;

    private async Task SaveAsync()
    {
        _left.UnionWith(Enum.GetValues<SettingField>());
        var settings = _draft.Read(out _problems);
        if (_problems.IsEmpty && Store.Current.Saved == _opened)
            TrySave(settings);
        if (!_problems.IsEmpty)
            await FocusAsync(_problems[0].Field);
    }

    private void TrySave(ConnectionSettings settings)
    {
        try
        {
            _problems = Broker.SaveConnection(settings);
        }
        catch (SettingsNotSavedException failure)
        {
            _failure = failure.Message;
            return;
        }

        if (!_problems.IsEmpty)
            return;
        Dialog.Close();

        // Otherwise the line about waiting settings appears by itself and says the same.
        if (Store.Current.InUse.Matches(settings))
            Snackbar.Add("Saved. Takes effect at the next reconnect", Severity.Success, ReconnectFrom);
    }

    private void ReconnectFrom(SnackbarOptions options)
    {
        options.Action = "Reconnect now";
        options.OnClick = _ =>
        {
            Broker.Reconnect();
            return Task.CompletedTask;
        };
    }

    private async Task FocusAsync(SettingField field)
    {
        var focused = field switch
        {
            SettingField.Host => _host.FocusAsync(),
            SettingField.Port => _port!.FocusAsync(),
            SettingField.TempestClientId => _tempest!.FocusAsync(),
            _ => _autoTrader!.FocusAsync(),
        };
        await focused;
    }
}
