namespace Tempest.Web.Shared;

/// <summary>Says a span of time the way people do: its two largest units.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "under 1 s",
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{span.Days} d {span.Hours} h",
    };
}
