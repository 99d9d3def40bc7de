using Microsoft.AspNetCore.Antiforgery;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Access;

/// <summary>Lets a caller through to the endpoints it may use. An endpoint that says nothing about it is closed to everybody.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, IAntiforgery antiforgery, LiveConnections live, ILogger<AccessMiddleware> logger)
{
    private static readonly PathString s_circuits = "/_blazor";
    private static readonly PathString s_hubs = "/hubs";

    public async Task InvokeAsync(HttpContext context)
    {
        // Nothing is mapped here: routing answers 404, 405 or 415 by itself. Strangers do not learn what there is and what not.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await (context.GetEndpoint() is null && Caller.Of(context) is Caller.Stranger nobody ? RefuseStranger(context, nobody) : next(context));
            return;
        }

        var rule = AccessRule.Of(endpoint);
        var refused = (rule, Caller.Of(context)) switch
        {
            (null, _) => RefuseUndecided(context, endpoint),
            (AccessRule.Anyone, _) => null,
            (_, Caller.Stranger stranger) => RefuseStranger(context, stranger),
            (AccessRule.PersonOnly, Caller.Program) => RefuseProgram(context),
            (AccessRule.RequiredRight(var right), Caller.Program program) when !program.Rights.Contains(right) => RefuseRight(context, program, right),
            (AccessRule.RequiredRight(var right), Caller.Viewer) when !Rights.OfViewers.Contains(right) => RefuseViewer(context),
            (_, Caller.Trader or Caller.Viewer) when NeedsAntiforgery(context.Request) && !await antiforgery.IsRequestValidAsync(context) => RefuseForged(context),
            _ => null,
        };

        await (refused ?? PassAsync(context));
    }

    private async Task PassAsync(HttpContext context)
    {
        if (Caller.Of(context).Key is not { Length: > 0 } key)
        {
            await next(context);
            return;
        }

        if (LiveConnections.Lasts(context.Request) && live.LastingOf(key) >= LiveConnections.MostPages)
        {
            await Refusal.WriteAsync(
                context, StatusCodes.Status429TooManyRequests, "Too many pages", $"{LiveConnections.MostPages} pages and connections are open already. Close some of them.");
            return;
        }

        live.Enter(key, context);
        try
        {
            await next(context);
        }
        finally
        {
            live.Leave(key, context);
        }
    }

    /// <summary>Circuits and hubs carry no token: the Origin gate stands before them, for every method.</summary>
    private static bool NeedsAntiforgery(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        && !request.Path.StartsWithSegments(s_circuits)
        && !request.Path.StartsWithSegments(s_hubs);

    private Task RefuseUndecided(HttpContext context, Endpoint endpoint)
    {
        logger.Undecided(context.Request.Path.ToUriComponent(), endpoint.DisplayName);
        return Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, "Closed", "Nobody has decided who may use this address, so nobody may. This is a fault in Tempest; please report it.");
    }

    private Task RefuseStranger(HttpContext context, Caller.Stranger stranger)
    {
        if (!stranger.KeyWasWrong && Refusal.WantsPage(context) && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect($"{SignInEndpoints.Path}?return={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        if (stranger.KeyWasWrong)
            logger.UnknownKey(context.Request.Method, context.Request.Path.ToUriComponent());
        return Refusal.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            stranger.KeyWasWrong ? "Unknown API key" : "Not signed in",
            stranger.KeyWasWrong
                ? "Tempest does not know this API key. Make one with --create-key NAME --rights R,R and send it as Authorization: Bearer."
                : "Tempest cannot tell who is asking. Sign in at /sign-in, or send an API key as Authorization: Bearer.");
    }

    private static Task RefuseViewer(HttpContext context) =>
        Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, "For the trader only", "You are signed in as a viewer, who sees everything and changes nothing.");

    private static Task RefuseProgram(HttpContext context) =>
        Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, "For people only", "No API key opens this: it belongs to a person's browser. Programs use the addresses under /api and /hubs.");

    private Task RefuseRight(HttpContext context, Caller.Program program, string right)
    {
        logger.RightMissing(context.Request.Method, context.Request.Path.ToUriComponent(), program.KeyName, right);
        return Refusal.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            $"The right {right} is missing",
            $"The API key \"{program.KeyName}\" does not have the right {right}. Make a key that has it: --create-key NAME --rights {right}.");
    }

    private static Task RefuseForged(HttpContext context) =>
        Refusal.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            "No proof that a page of Tempest sent this",
            "Whatever changes something needs a token or a key. A page asks GET /api/session and sends the token back in the header named there, with the cookie; "
            + "a program sends an API key as Authorization: Bearer.");
}
