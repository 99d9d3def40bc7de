using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tempest.Web.Access.SigningIn;

/// <summary>The browsers that are signed in; kept over a restart. Only the running copy writes them.</summary>
internal sealed class PersonSessions
{
    /// <summary>Without a request, and without a page that is open.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromHours(12);

    /// <summary>Whatever happens.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    private const int MostSessions = 50;

    private static readonly TimeSpan s_grain = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly LockedJson<Content> _file;
    private readonly Passwords _passwords;
    private readonly TimeProvider _clock;
    private readonly ILogger<PersonSessions> _logger;
    private ImmutableArray<PersonSession> _sessions;

    public PersonSessions(AccessOptions options, Passwords passwords, TimeProvider clock, ILogger<PersonSessions> logger)
    {
        (_file, _passwords, _clock, _logger) = (new(options.DataFolder, "sessions", clock), passwords, clock, logger);
        _sessions = Load();
    }

    /// <summary>Those that are good now, newest first.</summary>
    public ImmutableArray<PersonSession> All
    {
        get
        {
            lock (_lock)
                return [.. _sessions.Where(IsGood).OrderByDescending(s => s.CreatedAt)];
        }
    }

    /// <summary>Signs a browser in.</summary>
    /// <returns>The session, and the secret for its cookie.</returns>
    public (PersonSession Session, string Secret) Begin(PersonRole role, string from, string browser, string? account)
    {
        var secret = Secret.New();
        var now = _clock.GetUtcNow();
        var session = new PersonSession(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(6)), Secret.HashOf(secret), role, now, now, from, browser, account);
        lock (_lock)
        {
            _sessions = [.. _sessions.Where(IsGood).OrderByDescending(s => s.SeenAt).Take(MostSessions - 1), session];
            Save();
        }

        return (session, secret);
    }

    /// <summary>The session of a cookie; null when there is none, it is over, or another account of this computer shows it.</summary>
    public PersonSession? Find(string secret, string? account)
    {
        var hash = Secret.HashOf(secret);
        lock (_lock)
        {
            PersonSession? found = null;
            foreach (var session in _sessions)
            {
                if (Secret.Same(session.Hash, hash))
                    found = session;
            }

            if (found is null || !IsGood(found) || found.Account is { } bound && bound != account)
                return null;
            Touch(found.Id);
            return found;
        }
    }

    /// <summary>Whether it can still be used.</summary>
    public bool IsAlive(string id)
    {
        lock (_lock)
            return _sessions.Any(s => s.Id == id && IsGood(s));
    }

    /// <summary>A page of it is open, or was used.</summary>
    public void Touch(string id)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            if (_sessions.FirstOrDefault(s => s.Id == id) is { } session && now - session.SeenAt >= s_grain)
            {
                _sessions = _sessions.Replace(session, session with { SeenAt = now });
                Save();
            }
        }
    }

    /// <summary>Ends one.</summary>
    /// <returns>False when it was over already.</returns>
    public bool End(string id)
    {
        lock (_lock)
        {
            if (!_sessions.Any(s => s.Id == id))
                return false;
            _sessions = _sessions.RemoveAll(s => s.Id == id);
            Save();
            return true;
        }
    }

    /// <summary>A new password ends what was signed in before it.</summary>
    private bool IsGood(PersonSession session)
    {
        var now = _clock.GetUtcNow();
        return now - session.SeenAt < LongestIdle && now - session.CreatedAt < LongestLife
            && !(_passwords.ChangedAt(session.Role) is { } changed && session.CreatedAt < changed);
    }

    private ImmutableArray<PersonSession> Load()
    {
        try
        {
            var sessions = _file.Read()?.Sessions ?? [];
            return sessions.IsDefault ? [] : [.. sessions.Where(s => s is { Id.Length: > 0, Hash.Length: 64 })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            _logger.SessionsNotRead(e.Message);
            return [];
        }
    }

    private void Save()
    {
        try
        {
            _file.Replace(new Content(_sessions));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.SessionsNotKept(e.Message);
        }
    }

    private sealed record Content(ImmutableArray<PersonSession> Sessions);
}
