using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tempest.Browser.Tests.Running;

/// <summary>What the program logged. A test fails when there was an error that it did not announce.</summary>
internal sealed class TempestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> _lines = new();

    public IEnumerable<string> Lines => _lines.Select(l => l.Line);

    public IEnumerable<string> Errors => _lines.Where(l => l.Level >= LogLevel.Error).Select(l => l.Line);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<(LogLevel, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue((logLevel, $"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? null : $"{Environment.NewLine}{exception}")}"));
        }
    }
}
