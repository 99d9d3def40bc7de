using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;
using Tempest.Broker.Settings;

namespace Tempest.Web.Hosting;

/// <summary>The same lines as on the console, one JSON object each, in the data folder: a new file each day, and two weeks of them.</summary>
internal static class FileLog
{
    private const int Kept = 14;

    /// <summary>A day that writes more goes on in a second file.</summary>
    private const long LargestFile = 20 << 20;

    /// <summary>Levels are those of the rest of the program. A disk that fails costs lines and nothing else.</summary>
    public static ILoggingBuilder AddTempestFile(this ILoggingBuilder logging, DataFolder folder)
    {
        logging.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(
            new LoggerConfiguration()
                .MinimumLevel.Verbose()
                .WriteTo.File(
                    new CompactJsonFormatter(), Path.Combine(folder.MakeLogFolder(), "tempest-.json"), rollingInterval: RollingInterval.Day,
                    rollOnFileSizeLimit: true, fileSizeLimitBytes: LargestFile, retainedFileCountLimit: Kept)
                .CreateLogger(),
            dispose: true));
        return logging;
    }
}
