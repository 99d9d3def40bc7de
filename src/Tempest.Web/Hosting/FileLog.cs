using System.Text;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;
using Serilog.Sinks.File;
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
                    rollOnFileSizeLimit: true, fileSizeLimitBytes: LargestFile, retainedFileCountLimit: Kept, hooks: new OwnerOnly())
                .CreateLogger(),
            dispose: true));
        return logging;
    }

    /// <summary>The sink makes its files with the rights that the system gives to any.</summary>
    private sealed class OwnerOnly : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return underlyingStream;
        }
    }
}
