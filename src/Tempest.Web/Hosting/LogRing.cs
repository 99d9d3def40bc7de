using System.Collections.Immutable;

namespace Tempest.Web.Hosting;

/// <summary>Keeps the newest log lines in memory, for the diagnostics bundle. It sees what the console sees, by the same levels.</summary>
internal sealed class LogRing(TimeProvider clock) : ILoggerProvider
{
    /// <summary>How many lines are kept.</summary>
    internal const int Most = 1000;

    /// <summary>What is longer is cut: a stack of stacks must not fill the memory.</summary>
    internal const int LongestText = 8000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();

    /// <summary>Oldest first.</summary>
    internal ImmutableArray<LogLine> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => new RingLogger(this, categoryName);

    public void Dispose()
    {
        // It owns nothing but memory, and may be asked until the end.
    }

    private void Add(LogLine line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Most)
                _lines.Dequeue();
        }
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private sealed class RingLogger(LogRing ring, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            ring.Add(new LogLine(ring.Now, logLevel, category, eventId.Id, Cut(formatter(state, exception)), exception is null ? null : Cut(exception.ToString())));
    }

    private DateTimeOffset Now => clock.GetUtcNow();
}
