using System.Net;
using System.Security.Claims;
using Microsoft.Net.Http.Headers;

namespace Tempest.Web.Access;

/// <summary>Finds out who is asking. Whoever shows a key is that key and nobody else, also from the trader's own computer.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, ApiKeys keys)
{
    private const string Scheme = "Bearer";

    public async Task InvokeAsync(HttpContext context)
    {
        var caller = await IdentifyAsync(context);
        context.Features.Set(caller);
        context.User = UserFor(caller);
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

        // No address means that no network was in between: the framework's in-memory test server.
        var peer = context.Connection.RemoteIpAddress;
        return peer is null || IPAddress.IsLoopback(peer) ? new Caller.Trader() : new Caller.Stranger(KeyWasWrong: false);
    }

    private static ClaimsPrincipal UserFor(Caller caller) => caller switch
    {
        Caller.Trader => Signed("trader", caller.Role),
        Caller.Program program => Signed(program.KeyName, caller.Role),
        _ => new ClaimsPrincipal(new ClaimsIdentity()),
    };

    private static ClaimsPrincipal Signed(string name, string role) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)], authenticationType: "Tempest"));
}
