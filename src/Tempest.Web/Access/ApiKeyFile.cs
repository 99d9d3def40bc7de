using System.Collections.Immutable;
using System.Text.Json;

namespace Tempest.Web.Access;

/// <summary>
/// The file api-keys.json in the data folder. It stands apart from the settings, so that <c>--create-key</c> can write
/// it while a running copy holds those.
/// </summary>
internal sealed class ApiKeyFile(string dataFolder, TimeProvider clock)
{
    private readonly LockedJson<Content> _file = new(dataFolder, "api-keys", clock);

    /// <summary>Changes whenever the file does.</summary>
    public (DateTime Written, long Length) Stamp => _file.Stamp;

    /// <summary>All keys; empty while there is no file.</summary>
    /// <exception cref="IOException">The file cannot be read, or is damaged. The message says which file.</exception>
    public ImmutableArray<ApiKey> Read()
    {
        try
        {
            return _file.Read() is not { } content ? [] : content.Keys is { IsDefault: false } keys && keys.All(IsWhole) ? keys : throw Damaged(null);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The file of API keys {_file.Path} cannot be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw Damaged(e);
        }
    }

    /// <summary>Reads, changes and writes, with no other copy of Tempest in between.</summary>
    /// <exception cref="IOException">The file cannot be read or written, is damaged, or is held by another copy.</exception>
    public Task ChangeAsync(Func<ImmutableArray<ApiKey>, ImmutableArray<ApiKey>> change, CancellationToken cancellation) =>
        _file.ChangeAsync(() => new Content(change(Read())), cancellation);

    private static bool IsWhole(ApiKey key) => key is { Name: not null, Hash.Length: 64, Rights.IsDefaultOrEmpty: false };

    private IOException Damaged(Exception? inner) =>
        new($"The file of API keys {_file.Path} is damaged, so no key is accepted. Remove it and make the keys anew with --create-key.", inner);

    private sealed record Content(ImmutableArray<ApiKey> Keys);
}
