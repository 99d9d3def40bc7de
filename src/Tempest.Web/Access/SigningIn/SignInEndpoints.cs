using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Tempest.Web.Access.Auditing;
using Tempest.Web.Access.Peers;

namespace Tempest.Web.Access.SigningIn;

/// <summary>The sign-in page, signing in by password or link, and signing out.</summary>
internal static class SignInEndpoints
{
    public const string Path = "/sign-in";
    public const string OutPath = "/sign-out";

    /// <summary>One password is hashed at a time, so that guessing cannot take all processors.</summary>
    private static readonly SemaphoreSlim s_oneHash = new(1, 1);

    private static readonly FrozenSet<string> s_browsers = FrozenSet.Create(StringComparer.Ordinal, "Edg", "OPR", "Firefox", "Chrome", "Safari", "curl");

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).AllowAnyone().ExcludeFromDescription();
        routes.MapPost(Path, SignInAsync).AllowAnyone().ExcludeFromDescription();
        routes.MapPost(OutPath, SignOut).RequirePerson().ExcludeFromDescription();
    }

    private static IResult Show(HttpContext context, Passwords passwords, IAntiforgery antiforgery, string? @return = null) =>
        Caller.Of(context) is Caller.Trader or Caller.Viewer
            ? TypedResults.LocalRedirect(ReturnPath.Of(@return))
            : Page(context, passwords, antiforgery, ReturnPath.Of(@return), problem: null, StatusCodes.Status200OK);

    private static async Task<IResult> SignInAsync(
        HttpContext context, Passwords passwords, SignInLinks links, PersonSessions sessions, SessionCookie cookie, SignInLimiter limiter, AuditLog audit, IAntiforgery antiforgery)
    {
        var cancellation = context.RequestAborted;
        if (!context.Request.HasFormContentType)
            return Page(context, passwords, antiforgery, "/", "Please send the form of this page.", StatusCodes.Status400BadRequest);
        var form = await context.Request.ReadFormAsync(cancellation);
        var back = ReturnPath.Of(form["return"]);
        if (!await antiforgery.IsRequestValidAsync(context))
            return Page(context, passwords, antiforgery, back, "This page had grown old. Please try again.", StatusCodes.Status400BadRequest);

        var from = FromOf(context);
        var isKnown = sessions.All.Any(s => s.From == from);
        PersonRole? role;
        if (form["link"].ToString() is { Length: > 0 } link)
        {
            role = await links.TakeAsync(link, cancellation) ? PersonRole.Trader : null;
            // A link that is right always opens, however many passwords were guessed. Only the wrong ones are counted, or they would fill the disk.
            if (role is null && limiter.Try(from, isKnown) > TimeSpan.Zero)
                return Page(context, passwords, antiforgery, back, "Too many wrong links. Try again in a minute.", StatusCodes.Status429TooManyRequests);
            if (role is null)
                return Refuse(StatusCodes.Status401Unauthorized, "This link was used already, or is older than ten minutes. Print a new one with --login-url.", "link");
        }
        else
        {
            var wait = limiter.Try(from, isKnown);
            if (wait > TimeSpan.Zero)
            {
                var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                context.Response.Headers.RetryAfter = seconds;
                return Page(
                    context, passwords, antiforgery, back,
                    $"Too many wrong passwords. Try again in {seconds} seconds, or print a sign-in link with --login-url on the computer Tempest runs on. Whoever is signed in stays signed in.",
                    StatusCodes.Status429TooManyRequests);
            }

            await s_oneHash.WaitAsync(cancellation);
            try
            {
                role = passwords.Matching(form["password"].ToString());
            }
            finally
            {
                s_oneHash.Release();
            }

            if (role is null)
                return Refuse(StatusCodes.Status401Unauthorized, "That is not the password.", "password");
            limiter.GiveBack(from);
        }

        var (session, secret) = sessions.Begin(role.Value, from, BrowserOf(context), Peer.Of(context).Owner?.Account);
        cookie.Write(context, secret);
        audit.Write($"{session.Role.ToString().ToLowerInvariant()}, session {session.Id}", from, "signed in", form["link"].Count > 0 && form["link"] != "" ? "by link" : "by password");
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = back;
        return TypedResults.Empty;

        IResult Refuse(int status, string problem, string how)
        {
            audit.Write("somebody", from, "was not signed in", $"wrong {how}");
            return Page(context, passwords, antiforgery, back, problem, status);
        }
    }

    private static NoContent SignOut(HttpContext context, PersonSessions sessions, SessionCookie cookie, LiveConnections live, AuditLog audit)
    {
        var caller = Caller.Of(context);
        var session = caller switch
        {
            Caller.Trader trader => trader.Session,
            Caller.Viewer viewer => viewer.Session,
            _ => null,
        };
        if (session is not null && sessions.End(session))
        {
            audit.Write(caller.Name, FromOf(context), "signed out", "");
            live.Close(caller.Key, except: context);
        }

        cookie.Remove(context);
        return TypedResults.NoContent();
    }

    /// <summary>The address a person comes from, behind a named proxy too.</summary>
    internal static string FromOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? Peer.Plain(address).ToString() : "unknown";

    private static RazorComponentResult<SignInPage> Page(HttpContext context, Passwords passwords, IAntiforgery antiforgery, string back, string? problem, int status)
    {
        var tokens = antiforgery.GetAndStoreTokens(context); // says no-store by itself
        return new RazorComponentResult<SignInPage>(new Dictionary<string, object?>
        {
            [nameof(SignInPage.Field)] = tokens.FormFieldName,
            [nameof(SignInPage.Token)] = tokens.RequestToken,
            [nameof(SignInPage.Return)] = back,
            [nameof(SignInPage.Problem)] = problem,
            [nameof(SignInPage.HasPassword)] = passwords.IsSet(PersonRole.Trader) || passwords.IsSet(PersonRole.Viewer),
        })
        {
            StatusCode = status,
        };
    }

    private static string BrowserOf(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        var name = s_browsers.Where(b => agent.Contains(b + "/", StringComparison.Ordinal)).OrderBy(b => b is "Chrome" ? 1 : b is "Safari" ? 2 : 0).FirstOrDefault();
        var system = agent switch
        {
            _ when agent.Contains("Android", StringComparison.Ordinal) => "Android",
            _ when agent.Contains("iPhone", StringComparison.Ordinal) || agent.Contains("iPad", StringComparison.Ordinal) => "iOS",
            _ when agent.Contains("Windows", StringComparison.Ordinal) => "Windows",
            _ when agent.Contains("Mac OS", StringComparison.Ordinal) => "macOS",
            _ when agent.Contains("Linux", StringComparison.Ordinal) => "Linux",
            _ => null,
        };
        return (name switch { null => "A browser", "Edg" => "Edge", "OPR" => "Opera", _ => name }) + (system is null ? "" : $" on {system}");
    }
}
