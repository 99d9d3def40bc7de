using Microsoft.AspNetCore.Antiforgery;

namespace Tempest.Web.Access;

/// <summary>Lets a caller through to the endpoints it may use. An endpoint that says nothing about it is closed to everybody.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, IAntiforgery antiforgery, ILogger<AccessMiddleware> logger)
{
    private static readonly PathString s_circuits = "/_blazor";
    private static readonly PathString s_hubs = "/hubs";

    public async Task InvokeAsync(HttpContext context)
    {
        // Nothing is mapped here: routing answers 404, 405 or 415 by itself, whoever asks.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        var rule = AccessRule.Of(endpoint);
        var refused = (rule, Caller.Of(context)) switch
        {
            (null, _) => RefuseUndecided(context, endpoint),
            (AccessRule.Anyone, _) => null,
            (_, Caller.Stranger stranger) => RefuseStranger(context, stranger),
            (AccessRule.TraderOnly, Caller.Program) => RefuseProgram(context),
            (AccessRule.RequiredRight(var right), Caller.Program program) when !program.Rights.Contains(right) => RefuseRight(context, program, right),
            (_, Caller.Trader) when NeedsAntiforgery(context.Request) && !await antiforgery.IsRequestValidAsync(context) => RefuseForged(context),
            _ => null,
        };

        await (refused ?? next(context));
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
        context.Response.Headers.WWWAuthenticate = "Bearer";
        if (stranger.KeyWasWrong)
            logger.UnknownKey(context.Request.Method, context.Request.Path.ToUriComponent());
        return Refusal.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            stranger.KeyWasWrong ? "Unknown API key" : "Not signed in",
            stranger.KeyWasWrong
                ? "Tempest does not know this API key. Make one with --create-key NAME --rights R,R and send it as Authorization: Bearer."
                : "Tempest cannot tell who is asking. Send an API key as Authorization: Bearer.");
    }

    private static Task RefuseProgram(HttpContext context) =>
        Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, "For the trader only", "No API key opens this: it belongs to the trader's own browser. Programs use the addresses under /api and /hubs.");

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
