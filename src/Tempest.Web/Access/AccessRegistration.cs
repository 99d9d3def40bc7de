using Microsoft.AspNetCore.DataProtection;
using Tempest.Broker.Alerts;
using Tempest.Web.Hosting;

namespace Tempest.Web.Access;

/// <summary>Puts the access rules into the program.</summary>
public static class AccessRegistration
{
    /// <summary>Name of the header in which a page sends its token.</summary>
    public const string AntiforgeryHeader = "X-Tempest-Antiforgery";

    /// <summary>Registers what the rules need.</summary>
    public static IServiceCollection AddTempestAccess(this IServiceCollection services, AccessOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<OriginRefusals>();
        services.AddSingleton(provider => new ApiKeyFile(options.DataFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IAccountViewer, CallerAccountViewer>();
        services.AddSingleton<ISecretBox, SecretBox>();

        services.AddDataProtection()
            .SetApplicationName($"Tempest {options.Instance}")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "keys")));
        services.AddAntiforgery(o =>
        {
            o.HeaderName = AntiforgeryHeader;
            o.Cookie.Name = $"tempest.{options.Instance}.antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.HttpOnly = true;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true; // SecurityHeaders says DENY
        });
        return services;
    }

    /// <summary>Stands before everything else, in this order: headers on every answer, the name asked for, who asks, the page that asks, and whether this one may. Which endpoint is asked for is known by then: the framework looks it up first.</summary>
    public static WebApplication UseTempestAccess(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostGate>();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<OriginGate>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<AccessMiddleware>();
        return app;
    }

    /// <summary>Maps what the rules answer themselves.</summary>
    public static WebApplication MapTempestAccess(this WebApplication app)
    {
        app.MapGet("/api/session", SessionEndpoint.Answer).WithName("GetSession").WithTags("Access").RequireKnownCaller();
        return app;
    }
}
