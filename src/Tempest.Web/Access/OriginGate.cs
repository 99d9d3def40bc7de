namespace Tempest.Web.Access;

/// <summary>
/// Keeps other web pages out. The framework takes circuits, hubs and posts from any page that the trader happens to
/// visit; a browser says in <c>Origin</c> which page is asking, and a page cannot forge that.
/// </summary>
internal sealed class OriginGate(RequestDelegate next, OriginRefusals refusals)
{
    private static readonly PathString s_circuits = "/_blazor";
    private static readonly PathString s_listOfScripts = "/_blazor/initializers";
    private static readonly PathString s_hubs = "/hubs";
    private static readonly PathString s_statusHub = "/hubs/status";

    public Task InvokeAsync(HttpContext context)
    {
        if (WhyRefused(context) is not { } reason)
            return next(context);

        refusals.Note(context.Request.Headers.Origin.ToString(), context.Request.Path, reason);
        return Refusal.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            "Refused a request from another web page",
            $"{reason} Tempest answers its own pages only; a program shows an API key instead (--create-key), as Authorization: Bearer.");
    }

    /// <summary>One sentence; null when the request may pass.</summary>
    private static string? WhyRefused(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var changes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        var opensSocket = HttpMethods.IsConnect(request.Method) || request.Headers.Upgrade.Any(u => u?.Contains("websocket", StringComparison.OrdinalIgnoreCase) is true);

        if (origin.Count > 0)
        {
            if (!IsOwn(origin.ToString(), request) && !HidesOwn(origin.ToString(), site, opensSocket))
                return "It came from a page of another site.";
            return changes && site is "cross-site" ? "The browser says that a page of another site sent it." : null;
        }

        if (Caller.Of(context) is Caller.Program)
            return null; // a page of another site cannot make a browser send the key
        if (request.Path.StartsWithSegments(s_circuits) && !IsListOfScripts(request, site))
            return "It does not say which page it came from (Origin).";
        if (changes && site is not ("" or "same-origin" or "none"))
            return "The browser says that a page of another site sent it.";
        if (request.Path.StartsWithSegments(s_statusHub))
            return null;
        return opensSocket || request.Path.StartsWithSegments(s_hubs) ? "It does not say which page it came from (Origin)." : null;
    }

    /// <summary>The one thing below the circuits' path that a page fetches plainly, and so without an origin: which scripts to run first. The browser says that the page is Tempest's own in a header that no page can set.</summary>
    private static bool IsListOfScripts(HttpRequest request, string site) =>
        HttpMethods.IsGet(request.Method) && request.Path == s_listOfScripts && site is "same-origin";

    private static bool IsOwn(string origin, HttpRequest request)
    {
        var host = request.Host;
        var isDefaultPort = host.Port == (request.IsHttps ? 443 : 80);
        return origin.Equals($"{request.Scheme}://{(isDefaultPort ? host.Host : host.Value)}", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Tempest asks browsers to name no referrer, and they then write <c>null</c> as the origin of its own forms and
    /// beacons. Sec-Fetch-Site is set by the browser alone, and is not same-origin for a page without an origin.
    /// </summary>
    private static bool HidesOwn(string origin, string site, bool opensSocket) =>
        origin is "null" && site is "same-origin" && !opensSocket;
}
