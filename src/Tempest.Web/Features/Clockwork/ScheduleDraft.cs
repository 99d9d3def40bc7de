using System.Collections.Immutable;
using System.Globalization;
using Tempest.Broker.Clockwork;

namespace Tempest.Web.Features.Clockwork;

/// <summary>What stands in the fields of the IB Schedule dialog.</summary>
/// <param name="Stops">What TWS does each day, as it was chosen; null leaves it to be learnt.</param>
/// <param name="StopAt">As typed, <c>23:45</c>.</param>
/// <param name="Zone">IANA name of the zone of the computer that TWS runs on.</param>
internal sealed record ScheduleDraft(string Region, DailyStopKind? Stops, string StopAt, string Zone, ImmutableArray<ResetWindow> Windows, WeeklySignIn SignIn)
{
    private const string Form = "HH':'mm", SetByTrader = "Set by you";

    /// <param name="zone">For a daily time that nobody has set yet.</param>
    public static ScheduleDraft Of(ClockworkSettings settings, string zone) => new(
        settings.Region,
        settings.Stop?.Kind,
        settings.Stop is { } stop ? Text(stop.At) : "23:45",
        settings.Stop?.Zone ?? zone,
        settings.Windows,
        settings.SignIn);

    public static string Text(TimeOnly time) => time.ToString(Form, CultureInfo.InvariantCulture);

    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, [Form, "HH':'mm':'ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Another time for a window. It is the trader's own from then on.</summary>
    /// <param name="today">When he set it.</param>
    public ScheduleDraft With(ResetWindow window, TimeOnly from, TimeOnly to, DateOnly today) =>
        this with { Windows = Windows.Replace(window, window with { From = from, To = to, Source = SetByTrader, AsOf = today }) };

    /// <summary>The settings they mean.</summary>
    /// <param name="problem">What is wrong; null when nothing is.</param>
    public ClockworkSettings Read(out string? problem)
    {
        problem = null;
        DailyStop? stop = null;
        if (Stops is { } kind)
        {
            if (Time(StopAt) is { } at)
                stop = new DailyStop(at, Zone.Trim(), kind, IsLearnt: false);
            else
                problem = "Enter the time at which TWS does that each day, such as 23:45.";
        }

        var settings = new ClockworkSettings(Region, Windows, stop, SignIn);
        problem ??= settings.Validate() is [var first, ..] ? first : null;
        return settings;
    }
}
