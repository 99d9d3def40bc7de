namespace Tempest.Web.Access;

/// <summary>Who may use an endpoint. Every endpoint carries one; an endpoint without is refused to everybody.</summary>
public abstract record AccessRule
{
    /// <summary>
    /// Mapped by the framework itself, out of reach of the conventions, in a build that was not published: it serves the
    /// static files that came after the build, and nothing else.
    /// </summary>
    private const string NewFiles = "{**path:file}";

    private AccessRule()
    {
    }

    /// <summary>What an endpoint says; null when nobody has decided.</summary>
    public static AccessRule? Of(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AccessRule>() ?? (endpoint.RoutePattern.RawText is NewFiles ? new Anyone() : null);

    /// <summary>Everybody who reaches the port: static files and the sign of life.</summary>
    public sealed record Anyone : AccessRule;

    /// <summary>Whoever Tempest can tell who it is: a person, or any API key.</summary>
    public sealed record Known : AccessRule;

    /// <summary>A person only, never an API key: pages, and the circuits that drive them. What a viewer may do there, <see cref="Guarding.GuardedBroker"/> decides.</summary>
    public sealed record PersonOnly : AccessRule;

    /// <summary>The trader, an API key with this right, or a viewer where the right is one to see.</summary>
    /// <param name="Right">One of <see cref="Rights"/>.</param>
    public sealed record RequiredRight(string Right) : AccessRule;
}
