namespace Tempest.Web.Hosting;

/// <summary>One line of the log.</summary>
/// <param name="Time">UTC.</param>
/// <param name="Exception">Whole, with where it came from; null where there was none.</param>
internal sealed record LogLine(DateTimeOffset Time, LogLevel Level, string Category, int EventId, string Text, string? Exception);
