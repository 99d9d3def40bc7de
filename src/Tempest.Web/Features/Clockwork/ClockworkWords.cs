using Tempest.Broker.Clockwork;

namespace Tempest.Web.Features.Clockwork;

/// <summary>Says in words what goes on by the clock.</summary>
internal static class ClockworkWords
{
    /// <summary>What it means for the trader while it is ahead.</summary>
    public static string Ahead(ClockworkEvent next, DailyStop? stop) => next.Kind switch
    {
        ClockworkKind.ServerReset => "Short interruptions are usual then.",
        ClockworkKind.DailyStop when stop?.Kind is DailyStopKind.LogOff => "Afterwards somebody must log in to TWS again.",
        ClockworkKind.DailyStop => "The connection ends for a few minutes; Tempest makes it again.",
        _ => "The next login to TWS must be confirmed on your phone.",
    };

    /// <summary>The name of a region.</summary>
    public static string Region(string region) => region switch
    {
        ClockworkSettings.NorthAmerica => "North America",
        ClockworkSettings.Europe => "Europe",
        ClockworkSettings.Asia => "Asia and Pacific",
        _ => "Every region",
    };

    /// <summary>The name of what TWS does each day.</summary>
    public static string Stop(DailyStopKind kind) => kind switch
    {
        DailyStopKind.Restart => "restarts",
        DailyStopKind.LogOff => "logs off",
        _ => "restarts or logs off",
    };
}
