using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Layout;

namespace Tempest.Web.Features.Clockwork;

public sealed partial class IbScheduleDialog
{
    internal const string Title = "IB Schedule";

    private static readonly string[] s_regions = [ClockworkSettings.NorthAmerica, ClockworkSettings.Europe, ClockworkSettings.Asia];
    private static readonly DayOfWeek[] s_sundayToFriday = [.. Enum.GetValues<DayOfWeek>().Where(day => day is not DayOfWeek.Saturday)];

    private ScheduleDraft _draft = ScheduleDraft.Of(ClockworkState.None.Settings, "");
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; init; }

    [Inject]
    public required IBroker Broker { get; init; }

    [Inject]
    public required ISnackbar Messages { get; init; }

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    private IEnumerable<ResetWindow> Windows => _draft.Windows.Where(w => w.Region == _draft.Region || w.Region == ClockworkSettings.EveryRegion);

    private string StopChoice => _draft.Stops?.ToString() ?? "";

    protected override ClockworkState Select(BrokerSnapshot state) => state.Clockwork;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _draft = ScheduleDraft.Of(Slice.Settings, Slice.Stop?.Zone ?? IanaName(Browser.Zone));
    }

    private static string IanaName(TimeZoneInfo zone) => TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : zone.Id;

    private static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Days(ResetWindow window) => window.Days.Length == s_sundayToFriday.Length && s_sundayToFriday.All(window.Days.Contains)
        ? "Sunday to Friday"
        : string.Join(", ", window.Days);

    private void Change(ScheduleDraft draft) => (_draft, _problem) = (draft, null);

    private void Choose(string? choice) => Change(_draft with { Stops = Enum.TryParse<DailyStopKind>(choice, out var kind) ? kind : null });

    private void Move(ResetWindow window, object? from, object? to)
    {
        var (begins, ends) = (ScheduleDraft.Time(from as string) ?? window.From, ScheduleDraft.Time(to as string) ?? window.To);
        if ((begins, ends) != (window.From, window.To))
            Change(_draft.With(window, begins, ends, DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime)));
    }

    private void TakeStated()
    {
        var stated = ClockworkSettings.DefaultFor(Browser.Zone);
        Change(_draft with { Windows = stated.Windows, SignIn = stated.SignIn });
    }

    private void Save()
    {
        var settings = _draft.Read(out _problem);
        if (_problem is not null)
            return;
        try
        {
            _problem = Broker.SaveClockwork(settings) is [var problem, ..] ? problem : null;
        }
        catch (SettingsNotSavedException failure)
        {
            _problem = $"The schedule was not saved. {failure.Message}";
        }

        if (_problem is not null)
            return;
        Dialog.Close();
        Messages.Add("The schedule was saved.", Severity.Success);
    }
}
