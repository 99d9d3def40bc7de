using System.Text.Json;

namespace Tempest.Web.Access;

/// <summary>
/// A small file in the data folder that both a running copy and a command like <c>--create-key</c> change. It is readable
/// by its owner only, replaced whole, and changed by one process at a time.
/// </summary>
/// <typeparam name="T">What stands in it.</typeparam>
internal sealed class LockedJson<T>(string dataFolder, string name, TimeProvider clock)
    where T : class
{
    /// <summary>How long to wait for another copy that is writing; a write takes milliseconds.</summary>
    private static readonly TimeSpan s_lockPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(20);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _lockPath = System.IO.Path.Combine(dataFolder, $"{name}.lock");

    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataFolder, $"{name}.json");

    /// <summary>Changes whenever the file does.</summary>
    public (DateTime Written, long Length) Stamp => new FileInfo(Path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    /// <summary>What stands in it; null while there is no file.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public T? Read()
    {
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<T>(stream, s_json) ?? throw new JsonException("There is nothing in it.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads, changes and writes, with no other process in between. A crash leaves the old file or the new one.</summary>
    /// <exception cref="IOException">The file cannot be written, or is held by another copy.</exception>
    public async Task ChangeAsync(Func<T> change, CancellationToken cancellation)
    {
        await using var held = await LockAsync(cancellation);
        Replace(change());
    }

    /// <summary>Writes it whole. For files that only the running copy changes, one change at a time.</summary>
    public void Replace(T content)
    {
        var draft = Path + ".new";
        File.Delete(draft);
        using (var stream = new FileStream(draft, OwnerOnly(new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write })))
        {
            JsonSerializer.Serialize(stream, content, s_json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: true);
    }

    /// <summary>Makes the data folder for a command that runs before Tempest ever did.</summary>
    public static void EnsureFolder(string dataFolder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(dataFolder);
        else
            Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        var options = OwnerOnly(new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None });
        var giveUp = clock.GetUtcNow() + s_lockPatience;
        while (true)
        {
            try
            {
                return new FileStream(_lockPath, options);
            }
            catch (IOException) when (File.Exists(_lockPath) && clock.GetUtcNow() < giveUp)
            {
                await Task.Delay(s_lockPause, clock, cancellation);
            }
        }
    }

    private static FileStreamOptions OwnerOnly(FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
