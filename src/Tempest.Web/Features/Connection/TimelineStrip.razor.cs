using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.Timeline;
using Tempest.Web.Layout;

namespace Tempest.Web.Features.Connection;

/// <summary>The strip chart of the last 24 hours.</summary>
public sealed partial class TimelineStrip
{
    private const int MostTableRows = 200;

    private static readonly TimelineRow[] s_rows = Enum.GetValues<TimelineRow>();
    private static readonly TimelineState[] s_legend =
        [TimelineState.Up, TimelineState.Degraded, TimelineState.Attempt, TimelineState.Down, TimelineState.NotRunning, TimelineState.NotSetUp, TimelineState.Unknown];

    /// <summary>How often the right end moves on while nothing happens: a day over a screen's width makes a minute a pixel.</summary>
    private static readonly TimeSpan s_betweenMoves = TimeSpan.FromSeconds(30);

    private readonly Dictionary<TimelineRow, int> _at = [];
    private Dictionary<TimelineRow, ImmutableArray<TimelineInterval>> _pieces = [];
    private (TimelineRow Row, int Index)? _shown;
    private DateTimeOffset _now;
    private ITimer? _moves;

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    private IEnumerable<TimelineInterval> TableRows => _pieces.Values
        .SelectMany(pieces => pieces)
        .Where(interval => interval.State is not (TimelineState.Unknown or TimelineState.NotSetUp))
        .OrderByDescending(interval => interval.From).ThenBy(interval => interval.Row)
        .Take(MostTableRows);

    protected override ConnectionTimeline Select(ConnectionTimeline state) => state;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Cut();
        _moves = Time.CreateTimer(_ => _ = InvokeAsync(MoveOn), null, s_betweenMoves, s_betweenMoves);
    }

    protected override void OnSliceChanged(ConnectionTimeline before) => Cut();

    protected override void Dispose(bool disposing)
    {
        _moves?.Dispose();
        base.Dispose(disposing);
    }

    private void MoveOn()
    {
        Cut();
        StateHasChanged();
    }

    /// <summary>Cuts the record to the last day, and keeps what is shown where it was.</summary>
    private void Cut()
    {
        var shown = _shown is { } one && one.Index < _pieces[one.Row].Length ? _pieces[one.Row][one.Index] : null;
        _now = Time.GetUtcNow();
        _pieces = s_rows.ToDictionary(row => row, row => Slice.Between(row, _now - ConnectionTimeline.Kept, _now));
        if (shown is null)
            return;
        var index = _pieces[shown.Row].ToList().FindIndex(piece => piece.From == shown.From && piece.State == shown.State);
        _shown = index < 0 ? null : (shown.Row, index);
        if (index >= 0)
            _at[shown.Row] = index;
    }

    private void Move(TimelineRow row, ChangeEventArgs change)
    {
        if (int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            Show(row, index);
    }

    private void Show(TimelineRow row, int index)
    {
        _at[row] = index;
        _shown = (row, index);
    }

    private string Sentence(TimelineInterval interval) => TimelineWords.Sentence(interval, Browser.Zone, _now);

    private string Percent(DateTimeOffset at) => Percent(at - (_now - ConnectionTimeline.Kept));

    private string Percent(TimelineInterval piece) => Percent((piece.To ?? _now) - piece.From);

    private static string Percent(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{100 * span / ConnectionTimeline.Kept:0.####}%");

    private string AxisTime(int quarter) => quarter == 4
        ? "now"
        : TimeZoneInfo.ConvertTime(_now - (ConnectionTimeline.Kept * (4 - quarter) / 4), Browser.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
