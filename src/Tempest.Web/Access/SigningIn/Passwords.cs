using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace Tempest.Web.Access.SigningIn;

/// <summary>
/// The trader's and the viewer's password, as salted PBKDF2 hashes by the framework's own hasher. They are set on the
/// computer itself (<c>--set-password</c>); no address of Tempest can set one.
/// </summary>
internal sealed class Passwords(AccessOptions options, IPasswordHasher<string> hasher, TimeProvider clock, ILogger<Passwords> logger)
{
    /// <summary>Of PBKDF2 with HMAC-SHA512; OWASP asked for 210,000 when this was written.</summary>
    public const int Iterations = 600_000;

    private const int Shortest = 12, Longest = 200, FewestDifferent = 5;

    private readonly Lock _lock = new();
    private readonly LockedJson<Content> _file = new(options.DataFolder, "passwords", clock);
    private (DateTime Written, long Length)? _stamp;
    private ImmutableArray<Entry> _entries = [];

    /// <summary>Whether anybody can sign in as that with a password.</summary>
    public bool IsSet(PersonRole role) => Known().Any(e => e.Role == role);

    /// <summary>When it was set, UTC; null when there is none.</summary>
    public DateTimeOffset? ChangedAt(PersonRole role) => Known().FirstOrDefault(e => e.Role == role)?.ChangedAt;

    /// <summary>What is wrong with a new password, and what to do; null when it will do.</summary>
    public string? Problem(PersonRole role, string password) =>
        password.Length < Shortest ? $"A password needs at least {Shortest} characters. A few words are easier to remember than signs."
        : password.Length > Longest ? $"A password has at most {Longest} characters."
        : password.Distinct().Count() < FewestDifferent ? "This password is too easy to guess: use more different characters."
        : Matching(password) is { } other && other != role ? "The trader and the viewer need different passwords: the password tells who signs in."
        : null;

    /// <summary>Sets it, and so ends every session that was signed in as that.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public Task SetAsync(PersonRole role, string password, CancellationToken cancellation)
    {
        var entry = new Entry(role, hasher.HashPassword(role.ToString(), password), clock.GetUtcNow());
        return _file.ChangeAsync(() => new Content([.. Read().Where(e => e.Role != role), entry]), cancellation);
    }

    /// <summary>Whose password this is; null when it is nobody's. Takes a good part of a second of a processor, on purpose.</summary>
    public PersonRole? Matching(string password)
    {
        if (password.Length > Longest)
            return null;
        foreach (var entry in Known().OrderByDescending(e => e.Role))
        {
            if (hasher.VerifyHashedPassword(entry.Role.ToString(), entry.Hash, password) is not PasswordVerificationResult.Failed)
                return entry.Role;
        }

        return null;
    }

    private ImmutableArray<Entry> Known()
    {
        lock (_lock)
        {
            var stamp = _file.Stamp;
            if (stamp == _stamp)
                return _entries;

            _stamp = stamp;
            try
            {
                _entries = Read();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                _entries = [];
                logger.PasswordsNotRead(e.Message);
            }

            return _entries;
        }
    }

    private ImmutableArray<Entry> Read() =>
        _file.Read() is { Passwords.IsDefault: false } content ? [.. content.Passwords.Where(e => e is { Hash.Length: > 0 })] : [];

    private sealed record Content(ImmutableArray<Entry> Passwords);

    private sealed record Entry(PersonRole Role, string Hash, DateTimeOffset ChangedAt);
}
