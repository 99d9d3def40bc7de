namespace Tempest.Web.Access;

/// <summary>Says at the place where an endpoint is mapped who may use it.</summary>
public static class AccessConventions
{
    /// <summary>The trader, a viewer where it is a right to see, or an API key with <paramref name="right"/>, which is one of <see cref="Rights"/>.</summary>
    /// <exception cref="ArgumentException">There is no such right.</exception>
    public static TBuilder RequireRight<TBuilder>(this TBuilder endpoints, string right)
        where TBuilder : IEndpointConventionBuilder =>
        Rights.All.Contains(right)
            ? Decide(endpoints, new AccessRule.RequiredRight(right))
            : throw new ArgumentException($"There is no right \"{right}\".", nameof(right));

    /// <summary>A person's browser only, never an API key: pages and circuits, which show whole account numbers.</summary>
    public static TBuilder RequirePerson<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        Decide(endpoints, new AccessRule.PersonOnly());

    /// <summary>A person, or any API key.</summary>
    public static TBuilder RequireKnownCaller<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        Decide(endpoints, new AccessRule.Known());

    /// <summary>Everybody who reaches the port: static files and the sign of life. Nothing that tells about the trader.</summary>
    public static TBuilder AllowAnyone<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        Decide(endpoints, new AccessRule.Anyone());

    private static TBuilder Decide<TBuilder>(TBuilder endpoints, AccessRule rule)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint => endpoint.Metadata.Add(rule));
        return endpoints;
    }
}
