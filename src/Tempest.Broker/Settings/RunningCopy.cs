using System.Text.Json;

namespace Tempest.Broker.Settings;

/// <summary>
/// What a running copy says of itself in a file beside the lock, for the copy that finds the folder taken. The lock itself
/// cannot be read by others on Windows. A file of a killed copy stays until the next one writes its own: only the lock tells who runs.
/// </summary>
/// <param name="Url">Where it answers; null until it listens.</param>
internal sealed record RunningCopy(string Instance, int ProcessId, string? Url)
{
    /// <summary>Its name in the data folder.</summary>
    internal const string FileName = "tempest.running.json";

    private const int LongestFile = 4096;

    /// <summary>Reads the file; null when there is none, or it makes no sense.</summary>
    internal static RunningCopy? Read(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= LongestFile })
                return null;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var instance = root.GetProperty("instance").GetString();
            var url = root.GetProperty("url").GetString();
            if (InstanceName.Problem(instance) is not null)
                return null;
            return new(instance!, root.GetProperty("process").GetInt32(), IsPrintableUrl(url) ? url : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file.</summary>
    internal void Write(string path)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("instance", Instance);
            json.WriteNumber("process", ProcessId);
            json.WriteString("url", Url);
            json.WriteEndObject();
        }
        DurableFile.Replace(path, bytes.ToArray());
    }

    // The text ends up on somebody's terminal.
    private static bool IsPrintableUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !url!.Any(char.IsControl);
}
