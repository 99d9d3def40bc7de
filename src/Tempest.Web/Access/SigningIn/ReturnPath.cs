namespace Tempest.Web.Access.SigningIn;

/// <summary>Where a browser goes after signing in: a page of Tempest, never another site.</summary>
internal static class ReturnPath
{
    private const int Longest = 500;

    public static string Of(string? wanted) =>
        wanted is { Length: > 1 and <= Longest } && wanted[0] == '/' && wanted[1] is not ('/' or '\\') && !wanted.Any(char.IsControl)
        && !wanted.StartsWith(SignInEndpoints.Path, StringComparison.OrdinalIgnoreCase)
            ? wanted
            : "/";
}
