using Microsoft.Extensions.Logging;

namespace Tempest.Tws.Recording;

/// <summary>Log lines of recordings.</summary>
internal static partial class RecordingLog
{
    [LoggerMessage(1090, LogLevel.Warning, "The recording of frames has ended; the connection goes on")]
    internal static partial void RecordingFailed(this ILogger log, Exception exception);
}
