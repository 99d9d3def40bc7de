namespace Tempest.Web.Shared;

/// <summary>Says how long ago something was, as coarsely as people would.</summary>
internal static class AgeText
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalSeconds: < 2 } => "just now",
        { TotalMinutes: < 1 } => $"{(int)age.TotalSeconds} s ago",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} min ago",
        { TotalDays: < 1 } => $"{(int)age.TotalHours} h {age.Minutes} min ago",
        _ => $"{(int)age.TotalDays} d {age.Hours} h ago",
    };
}
