using System.Globalization;
using Tempest.Broker.Timeline;
using Tempest.Web.Shared;

namespace Tempest.Web.Features.Connection;

/// <summary>Says in words what the timeline shows.</summary>
internal static class TimelineWords
{
    public static string Row(TimelineRow row) => row switch
    {
        TimelineRow.Tempest => "Tempest",
        TimelineRow.AutoTrader => "AutoTrader",
        TimelineRow.Ib => "TWS to IB",
        _ => "Signal feed",
    };

    public static string State(TimelineState state) => state switch
    {
        TimelineState.Up => "Up",
        TimelineState.Degraded => "Up, but",
        TimelineState.Attempt => "Connecting",
        TimelineState.Down => "Down",
        TimelineState.NotRunning => "Nobody looked",
        TimelineState.NotSetUp => "Not set up",
        _ => "No record",
    };

    /// <summary>Why, and how often it was tried; null where there is nothing to say.</summary>
    public static string? Why(TimelineInterval interval)
    {
        var why = interval.Title ?? HistoryWords.Why(interval.Code);
        var attempts = interval.Attempts switch
        {
            0 => null,
            1 => "1 attempt failed meanwhile",
            _ => string.Create(CultureInfo.InvariantCulture, $"{interval.Attempts} attempts failed meanwhile"),
        };
        return why is null ? attempts : attempts is null ? why : $"{why}; {attempts}";
    }

    /// <summary>All about one interval, in a sentence for the eye and the ear alike.</summary>
    /// <param name="zone">The viewer's.</param>
    public static string Sentence(TimelineInterval interval, TimeZoneInfo zone, DateTimeOffset now)
    {
        var until = interval.To is { } to ? $"to {Time(to, zone, now)}" : "until now";
        var why = Why(interval) is { } words ? $". {words}" : "";
        return $"{Row(interval.Row)}: {State(interval.State)} from {Time(interval.From, zone, now)} {until}, {DurationText.Of((interval.To ?? now) - interval.From)}{why}";
    }

    private static string Time(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return local.ToString(local.Date == TimeZoneInfo.ConvertTime(now, zone).Date ? "HH:mm:ss" : "d MMM HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
