using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tempest.Web.Access;

/// <summary>Who is asking.</summary>
/// <param name="Role">trader, viewer, or key.</param>
/// <param name="Antiforgery">What a browser sends back with every change; null for a key, which needs none.</param>
public sealed record SessionAnswer(string Role, AntiforgeryAnswer? Antiforgery);

/// <summary>A token to send back with every change.</summary>
/// <param name="Header">The header it belongs in.</param>
public sealed record AntiforgeryAnswer(string Header, string Token);

/// <summary>GET /api/session.</summary>
internal static class SessionEndpoint
{
    public static Ok<SessionAnswer> Answer(HttpContext context, IAntiforgery antiforgery)
    {
        var caller = Caller.Of(context);
        if (caller is not (Caller.Trader or Caller.Viewer))
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(new SessionAnswer(caller.Role, null));
        }

        var tokens = antiforgery.GetAndStoreTokens(context); // says no-store by itself
        return TypedResults.Ok(new SessionAnswer(caller.Role, new(tokens.HeaderName!, tokens.RequestToken!)));
    }
}
