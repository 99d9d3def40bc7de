using Microsoft.Net.Http.Headers;
using Tempest.Web.Access.Peers;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Access;

/// <summary>
/// Finds out who is asking. Whoever shows a key is that key and nobody else, also from the trader's own computer; then
/// comes the session of a browser, and then the user who runs Tempest, on the computer itself.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, ApiKeys keys, PersonSessions sessions, SessionCookie cookie, AccessOptions options)
{
    private const string Scheme = "Bearer";

    public async Task InvokeAsync(HttpContext context)
    {
        var caller = await IdentifyAsync(context);
        var actor = new Actor(caller, SignInEndpoints.FromOf(context));
        context.Features.Set(caller);
        context.User = actor.ToPrincipal();
        Actor.Now = caller is Caller.Stranger ? null : actor;
        await next(context);
    }

    private async Task<Caller> IdentifyAsync(HttpContext context)
    {
        foreach (var header in context.Request.Headers[HeaderNames.Authorization])
        {
            // Other schemes come from browsers that remember a password for another program on this port; they mean nothing here.
            if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(Scheme.Length) is not ([] or [' ' or '\t', ..]))
                continue;

            return await keys.FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted) is { } key
                ? new Caller.Program(key.Name, key.Rights)
                : new Caller.Stranger(KeyWasWrong: true);
        }

        var owner = Peer.Of(context).Owner;
        if (cookie.Read(context) is { } secret && sessions.Find(secret, owner?.Account) is { } session)
            return session.Role is PersonRole.Trader ? new Caller.Trader(session.Id) : new Caller.Viewer(session.Id);

        return options.TrustLocalUser && owner is { RunsTempest: true } && HostGate.IsThisComputer(context.Request.Host.Host)
            ? new Caller.Trader(Session: null)
            : new Caller.Stranger(KeyWasWrong: false);
    }
}
