using System.Collections.Immutable;
using System.Text.Json;

namespace Tempest.Web.Access;

/// <summary>
/// The file api-keys.json in the data folder. It stands apart from the settings, so that <c>--create-key</c> can write
/// it while a running copy holds those.
/// </summary>
internal sealed class ApiKeyFile(string dataFolder, TimeProvider clock)
{
    /// <summary>How long to wait for another copy that is writing; a write takes milliseconds.</summary>
    private static readonly TimeSpan s_lockPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(20);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _lockPath = System.IO.Path.Combine(dataFolder, "api-keys.lock");

    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataFolder, "api-keys.json");

    /// <summary>Changes whenever the file does.</summary>
    public (DateTime Written, long Length) Stamp => new FileInfo(Path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    /// <summary>All keys; empty while there is no file.</summary>
    /// <exception cref="IOException">The file cannot be read, or is damaged. The message says which file.</exception>
    public ImmutableArray<ApiKey> Read()
    {
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var keys = JsonSerializer.Deserialize<Content>(stream, s_json)?.Keys;
            return keys is { IsDefault: false } read && read.All(IsWhole) ? read : throw Damaged(null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The file of API keys {Path} cannot be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw Damaged(e);
        }
    }

    /// <summary>Reads, changes and writes, with no other copy of Tempest in between. The file is replaced whole, so that a crash leaves the old one or the new one.</summary>
    /// <exception cref="IOException">The file cannot be read or written, is damaged, or is held by another copy.</exception>
    public async Task ChangeAsync(Func<ImmutableArray<ApiKey>, ImmutableArray<ApiKey>> change, CancellationToken cancellation)
    {
        await using var held = await LockAsync(cancellation);
        var keys = change(Read());

        var draft = Path + ".new";
        File.Delete(draft);
        await using (var stream = new FileStream(draft, OwnerOnly(new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write })))
        {
            await JsonSerializer.SerializeAsync(stream, new Content(keys), s_json, cancellation);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: true);
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

    private static bool IsWhole(ApiKey key) => key is { Name: not null, Hash.Length: 64, Rights.IsDefaultOrEmpty: false };

    private IOException Damaged(Exception? inner) =>
        new($"The file of API keys {Path} is damaged, so no key is accepted. Remove it and make the keys anew with --create-key.", inner);

    private sealed record Content(ImmutableArray<ApiKey> Keys);
}
