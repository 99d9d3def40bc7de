using System.Collections.Immutable;
using System.Text.Json;

namespace Tempest.Web.Access.SigningIn;

/// <summary>Links that sign a browser in once, printed by <c>--login-url</c> to whoever may write in the data folder.</summary>
internal sealed class SignInLinks(AccessOptions options, TimeProvider clock, ILogger<SignInLinks> logger)
{
    /// <summary>Time to copy a line from a console into a browser.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly LockedJson<Content> _file = new(options.DataFolder, "sign-in-links", clock);

    /// <summary>Makes one.</summary>
    /// <returns>The secret that stands in it behind the #, which no browser sends anywhere by itself.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    public async Task<string> MakeAsync(CancellationToken cancellation)
    {
        var secret = Secret.New();
        await _file.ChangeAsync(() => new Content([.. Open(), new Link(Secret.HashOf(secret), clock.GetUtcNow() + Life)]), cancellation);
        return secret;
    }

    /// <summary>Uses one up.</summary>
    /// <returns>False when there is none like it, or it was used, or is too old.</returns>
    public async Task<bool> TakeAsync(string secret, CancellationToken cancellation)
    {
        var hash = Secret.HashOf(secret);
        try
        {
            if (!Open().Any(l => Secret.Same(l.Hash, hash)))
                return false; // a stranger's guess costs no write
            var taken = false;
            await _file.ChangeAsync(
                () =>
                {
                    var open = Open();
                    taken = open.Any(l => Secret.Same(l.Hash, hash));
                    return new Content(open.RemoveAll(l => Secret.Same(l.Hash, hash)));
                },
                cancellation);
            return taken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LinkNotTaken(e.Message);
            return false;
        }
    }

    private ImmutableArray<Link> Open()
    {
        try
        {
            var now = clock.GetUtcNow();
            return _file.Read() is { Links.IsDefault: false } content ? [.. content.Links.Where(l => l is { Hash.Length: 64 } && now < l.Expires)] : [];
        }
        catch (JsonException)
        {
            return []; // a damaged file opens nothing, and the next link is written over it
        }
    }

    private sealed record Content(ImmutableArray<Link> Links);

    private sealed record Link(string Hash, DateTimeOffset Expires);
}
