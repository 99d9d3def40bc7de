using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tempest.Web.Access.Auditing;

/// <summary>
/// Who did what from where, a line of JSON each, in a file a year. Lines are only ever added; nothing in Tempest changes or
/// removes one. Commands like <c>--set-password</c> add theirs while Tempest runs.
/// </summary>
internal sealed class AuditLog(AccessOptions options, TimeProvider clock, ILogger<AuditLog> logger)
{
    private const int LongestText = 300;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();

    /// <summary>Raised after a line was added, on the thread that added it.</summary>
    public event Action? Grown;

    /// <summary>Adds a line about whoever is at work now.</summary>
    public void Write(string what, string detail = "")
    {
        var actor = Actor.Now;
        Write(actor?.Caller.Name ?? "Tempest", actor?.From ?? "", what, detail);
    }

    /// <summary>Adds a line. A disk that is full stops no trader: then it stands in the log alone.</summary>
    public void Write(string who, string from, string what, string detail)
    {
        var now = clock.GetUtcNow();
        var line = JsonSerializer.Serialize(new AuditEntry(now, Short(who), Short(from), Short(what), Short(detail)), s_json) + "\n";
        try
        {
            lock (_lock)
            {
                using var file = new FileStream(PathFor(now.Year), Appending());
                file.Write(Encoding.UTF8.GetBytes(line));
                file.Flush(flushToDisk: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.AuditNotWritten(what, e.Message);
        }

        Grown?.Invoke();
    }

    /// <summary>The newest first. A line that was cut short by a power cut is left out.</summary>
    public ImmutableArray<AuditEntry> Newest(int take)
    {
        var entries = ImmutableArray.CreateBuilder<AuditEntry>();
        foreach (var path in Enumerable.Reverse(Files()))
        {
            entries.AddRange(Enumerable.Reverse(Lines(path)).Select(Parse).OfType<AuditEntry>().Take(take - entries.Count));
            if (entries.Count >= take)
                break;
        }

        return entries.ToImmutable();
    }

    /// <summary>Everything there is, oldest first, as it was written.</summary>
    public async Task ExportAsync(Stream into, CancellationToken cancellation)
    {
        foreach (var path in Files())
        {
            await using var file = Open(path);
            await file.CopyToAsync(into, cancellation);
        }
    }

    private string PathFor(int year) => Path.Combine(options.DataFolder, string.Create(CultureInfo.InvariantCulture, $"audit-{year}.jsonl"));

    private string[] Files() =>
        Directory.Exists(options.DataFolder) ? [.. Directory.GetFiles(options.DataFolder, "audit-*.jsonl").Order(StringComparer.Ordinal)] : [];

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static List<string> Lines(string path)
    {
        using var reader = new StreamReader(Open(path), Encoding.UTF8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }

    private static AuditEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FileStreamOptions Appending()
    {
        var form = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            form.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return form;
    }

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
