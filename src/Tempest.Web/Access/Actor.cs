using System.Collections.Immutable;
using System.Security.Claims;

namespace Tempest.Web.Access;

/// <summary>
/// Who is doing what is done now, in a request or in a circuit. It goes along with the work by itself, so that the one
/// place where something is changed can ask for it (<see cref="Now"/>).
/// </summary>
/// <param name="Caller">Never a stranger.</param>
/// <param name="From">The address the person or program comes from.</param>
public sealed record Actor(Caller Caller, string From)
{
    private const string SessionClaim = "tempest:session", FromClaim = "tempest:from", RightClaim = "tempest:right";

    private static readonly AsyncLocal<Actor?> s_now = new();

    /// <summary>Null where Tempest itself is at work.</summary>
    public static Actor? Now
    {
        get => s_now.Value;
        internal set => s_now.Value = value;
    }

    /// <summary>Tells the person on his own page why something was not done. Nothing for programs.</summary>
    internal Action<string>? Tell { get; init; }

    /// <summary>What the framework hands from a request to the circuit that it opens.</summary>
    internal ClaimsPrincipal ToPrincipal()
    {
        if (Caller is Caller.Stranger)
            return new ClaimsPrincipal(new ClaimsIdentity());

        (string name, string? session, ImmutableArray<string> rights) = Caller switch
        {
            Caller.Trader trader => ("trader", trader.Session, []),
            Caller.Viewer viewer => ("viewer", viewer.Session, []),
            Caller.Program program => (program.KeyName, null, program.Rights),
            _ => ("", (string?)null, ImmutableArray<string>.Empty),
        };
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, Caller.Key), new(ClaimTypes.Name, name), new(ClaimTypes.Role, Caller.Role), new(FromClaim, From)];
        if (session is not null)
            claims.Add(new(SessionClaim, session));
        claims.AddRange(rights.Select(r => new Claim(RightClaim, r)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, authenticationType: "Tempest"));
    }

    /// <summary>The other way round; null for nobody.</summary>
    internal static Actor? Of(ClaimsPrincipal principal)
    {
        var from = principal.FindFirst(FromClaim)?.Value;
        var session = principal.FindFirst(SessionClaim)?.Value;
        Caller? caller = principal.FindFirst(ClaimTypes.Role)?.Value switch
        {
            "trader" => new Caller.Trader(session),
            "viewer" when session is not null => new Caller.Viewer(session),
            "key" => new Caller.Program(principal.FindFirst(ClaimTypes.Name)!.Value, [.. principal.FindAll(RightClaim).Select(c => c.Value)]),
            _ => null,
        };
        return caller is null || from is null ? null : new Actor(caller, from);
    }
}
