using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Tempest.Web.Access;

/// <summary>Makes API keys and knows them again. A key made by another run of the program (<c>--create-key</c>) is known at once.</summary>
internal sealed partial class ApiKeys(ApiKeyFile file, TimeProvider clock, ILogger<ApiKeys> logger)
{
    /// <summary>What every key begins with, so that a person, or a scanner for leaked secrets, sees what it is.</summary>
    public const string Prefix = "tk_";

    private static readonly TimeSpan s_lastUsedGrain = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _noted = [];
    private (DateTime Written, long Length)? _stamp;
    private ImmutableArray<ApiKey> _keys = [];

    /// <summary>Makes a key.</summary>
    /// <returns>The key; it is nowhere else, so this is the only time it can be shown.</returns>
    /// <exception cref="InvalidApiKeyException">Name or rights are wrong. The message says how.</exception>
    /// <exception cref="IOException">The file could not be written.</exception>
    public async Task<string> CreateAsync(string name, string rights, CancellationToken cancellation)
    {
        if (!KeyName().IsMatch(name))
            throw new InvalidApiKeyException($"\"{name}\" is no name for a key. Use up to 40 letters, digits, dots, dashes and underscores, beginning with a letter or digit.");

        var wanted = rights.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted.FirstOrDefault(r => !Rights.All.Contains(r)) is { } unknown)
            throw new InvalidApiKeyException($"There is no right \"{unknown}\". The rights are {string.Join(", ", Rights.All)}.");
        if (wanted.Length == 0)
            throw new InvalidApiKeyException($"A key needs at least one right. The rights are {string.Join(", ", Rights.All)}.");

        var key = Prefix + Secret.New();
        await file.ChangeAsync(
            keys => keys.Any(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ? throw new InvalidApiKeyException($"There is a key named \"{name}\" already. Choose another name.")
                : keys.Add(new ApiKey(name, Secret.HashOf(key), [.. Rights.All.Where(wanted.Contains)], clock.GetUtcNow(), null)),
            cancellation);
        return key;
    }

    /// <summary>The key that was shown; null when there is none like it. Notes that it was used.</summary>
    public async Task<ApiKey?> FindAsync(string presented, CancellationToken cancellation)
    {
        var hash = Secret.HashOf(presented);
        ApiKey? found = null;
        foreach (var key in Known())
        {
            if (Secret.Same(key.Hash, hash))
                found = key;
        }

        if (found is not null)
            await NoteUseAsync(found, cancellation);
        return found;
    }

    /// <summary>Those that are good now, without the keys themselves.</summary>
    public ImmutableArray<ApiKey> All => Known();

    /// <summary>Ends one.</summary>
    /// <returns>False when there is none of that name.</returns>
    /// <exception cref="IOException">The file could not be written.</exception>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        var removed = false;
        await file.ChangeAsync(
            keys =>
            {
                removed = keys.Any(k => k.Name == name);
                return keys.RemoveAll(k => k.Name == name);
            },
            cancellation);
        return removed;
    }

    private ImmutableArray<ApiKey> Known()
    {
        lock (_lock)
        {
            var stamp = file.Stamp;
            if (stamp == _stamp)
                return _keys;

            _stamp = stamp;
            try
            {
                _keys = file.Read();
            }
            catch (IOException e)
            {
                _keys = [];
                logger.KeysNotRead(e.Message);
            }

            return _keys;
        }
    }

    private async Task NoteUseAsync(ApiKey used, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (now - (_noted.TryGetValue(used.Hash, out var noted) ? noted : used.LastUsedAt) < s_lastUsedGrain)
                return;
            _noted[used.Hash] = now;
        }

        try
        {
            await file.ChangeAsync(keys => [.. keys.Select(k => k.Hash == used.Hash ? k with { LastUsedAt = now } : k)], cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.UseNotNoted(used.Name, e.Message);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,39}\z")]
    private static partial Regex KeyName();
}
