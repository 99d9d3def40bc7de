namespace Tempest.Web.Access.Guarding;

/// <summary>Puts a guard in front of a service.</summary>
internal static class Guarded
{
    /// <summary>The key under which the service itself is still found, for Tempest's own use.</summary>
    public const string Inner = "unguarded";

    /// <summary>Whoever asks for a <typeparamref name="T"/> gets the guard from now on.</summary>
    /// <typeparam name="T">A singleton that is registered already.</typeparam>
    public static IServiceCollection Guard<T>(this IServiceCollection services, Func<T, IServiceProvider, T> guard)
        where T : class
    {
        var inner = services.Last(d => d.ServiceType == typeof(T) && !d.IsKeyedService);
        services.Remove(inner);
        services.Add(inner switch
        {
            { ImplementationInstance: { } instance } => ServiceDescriptor.KeyedSingleton(typeof(T), Inner, instance),
            { ImplementationFactory: { } make } => ServiceDescriptor.KeyedSingleton(typeof(T), Inner, (provider, _) => make(provider)),
            _ => ServiceDescriptor.KeyedSingleton(typeof(T), Inner, inner.ImplementationType!),
        });
        return services.AddSingleton(provider => guard(provider.GetRequiredKeyedService<T>(Inner), provider));
    }
}
