namespace Tempest.Web.Access.SigningIn;

/// <summary>A browser that is signed in. The secret in its cookie is known to the browser alone.</summary>
/// <param name="Id">Names it in lists and in the audit log; opens nothing.</param>
/// <param name="Hash">SHA-256 of the cookie's secret, which is 256 random bits.</param>
/// <param name="SeenAt">The last request, or the last look at a page that was open; UTC, to the minute.</param>
/// <param name="From">The address it was signed in from.</param>
/// <param name="Browser">In a few words.</param>
/// <param name="Account">The operating-system account that signed in, on this computer. Another one cannot use the cookie: cookies are sent to every port of a computer, also to another user's program.</param>
internal sealed record PersonSession(string Id, string Hash, PersonRole Role, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, string From, string Browser, string? Account);
