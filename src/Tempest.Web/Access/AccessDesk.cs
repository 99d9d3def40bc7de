using System.Collections.Immutable;
using Tempest.Web.Access.Auditing;
using Tempest.Web.Access.Guarding;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Access;

/// <summary>What the page Access shows and changes: who is signed in, API keys, and who did what. For the trader alone.</summary>
internal sealed class AccessDesk(PersonSessions sessions, ApiKeys keys, Passwords passwords, LiveConnections live, AuditLog audit)
{
    private const int ShownEntries = 100;

    /// <summary>Whether whoever is at work now may use this.</summary>
    public static bool IsForMe => Actor.Now?.Caller is Caller.Trader;

    /// <summary>Everything, as it is now.</summary>
    /// <exception cref="InvalidOperationException">It is not the trader who asks.</exception>
    public AccessView Look()
    {
        Demand();
        var own = (Actor.Now!.Caller as Caller.Trader)?.Session;
        return new AccessView(
            own,
            [.. sessions.All.Select(s => new SessionView(s.Id, s.Role, s.From, s.Browser, s.CreatedAt, s.SeenAt, s.Id == own))],
            [.. keys.All.Select(k => new KeyView(k.Name, k.Rights, k.CreatedAt, k.LastUsedAt))],
            audit.Newest(ShownEntries),
            passwords.IsSet(PersonRole.Trader),
            passwords.IsSet(PersonRole.Viewer));
    }

    /// <summary>Signs a browser out, and closes its pages at once.</summary>
    /// <exception cref="InvalidOperationException">It is not the trader who asks.</exception>
    public void EndSession(string id)
    {
        Demand();
        if (sessions.End(id))
            audit.Write("signed a browser out", $"session {id}");
        live.Close($"session {id}");
    }

    /// <summary>Makes a key.</summary>
    /// <returns>The key; shown once, kept nowhere.</returns>
    /// <exception cref="InvalidApiKeyException">Name or rights are wrong. The message says how.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="InvalidOperationException">It is not the trader who asks.</exception>
    public async Task<string> CreateKeyAsync(string name, IEnumerable<string> rights, CancellationToken cancellation)
    {
        Demand();
        var key = await keys.CreateAsync(name, string.Join(',', rights), cancellation);
        audit.Write("made an API key", $"{name}: {string.Join(", ", rights)}");
        return key;
    }

    /// <summary>Ends a key, and closes its connections at once.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="InvalidOperationException">It is not the trader who asks.</exception>
    public async Task RemoveKeyAsync(string name, CancellationToken cancellation)
    {
        Demand();
        if (await keys.RemoveAsync(name, cancellation))
            audit.Write("ended an API key", name);
        live.Close($"key {name}");
    }

    private static void Demand()
    {
        if (!IsForMe)
            throw new InvalidOperationException(Permission.ViewerSentence);
    }
}

/// <summary>What the page Access shows.</summary>
/// <param name="OwnSession">Null for the trader at this computer, who did not sign in.</param>
/// <param name="Audit">Newest first.</param>
internal sealed record AccessView(
    string? OwnSession, ImmutableArray<SessionView> Sessions, ImmutableArray<KeyView> Keys, ImmutableArray<AuditEntry> Audit, bool TraderHasPassword, bool ViewerHasPassword);

/// <summary>A browser that is signed in, without its secrets.</summary>
internal sealed record SessionView(string Id, PersonRole Role, string From, string Browser, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool IsOwn);

/// <summary>An API key, without the key.</summary>
internal sealed record KeyView(string Name, ImmutableArray<string> Rights, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
