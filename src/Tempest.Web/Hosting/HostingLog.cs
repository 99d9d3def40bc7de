namespace Tempest.Web.Hosting;

/// <summary>What the web server tells the log.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 1500, Message = "{Method} {Path} answered {Status} in {Milliseconds:F1} ms")]
    public static partial void Answered(this ILogger logger, LogLevel level, string method, string path, int status, double milliseconds);

    [LoggerMessage(1501, LogLevel.Error, "A request for {Path} failed.")]
    public static partial void RequestFailed(this ILogger logger, Exception? error, string path);
}
