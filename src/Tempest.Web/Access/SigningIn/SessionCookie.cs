namespace Tempest.Web.Access.SigningIn;

/// <summary>The cookie of a signed-in browser. Over https its name makes the browser refuse it from any other host or path, and in the clear.</summary>
internal sealed class SessionCookie(AccessOptions options)
{
    /// <summary>What the browser showed; null when nothing.</summary>
    public string? Read(HttpContext context) => context.Request.Cookies[NameFor(context)] is { Length: > 0 and <= 100 } secret ? secret : null;

    public void Write(HttpContext context, string secret) =>
        context.Response.Cookies.Append(NameFor(context), secret, Form(context, PersonSessions.LongestLife));

    public void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Form(context, null));

    private string NameFor(HttpContext context) => $"{(context.Request.IsHttps ? "__Host-" : "")}tempest.{options.Instance}.session";

    private static CookieOptions Form(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = life,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    };
}
