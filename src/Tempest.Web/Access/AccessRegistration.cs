using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Web.Access.Auditing;
using Tempest.Web.Access.Guarding;
using Tempest.Web.Access.Peers;
using Tempest.Web.Access.SigningIn;
using Tempest.Web.Hosting;

namespace Tempest.Web.Access;

/// <summary>Puts the access rules into the program.</summary>
public static class AccessRegistration
{
    /// <summary>Name of the header in which a page sends its token.</summary>
    public const string AntiforgeryHeader = "X-Tempest-Antiforgery";

    /// <summary>Registers what the rules need, and puts guards in front of the broker and the alerts, which must be registered already.</summary>
    public static IServiceCollection AddTempestAccess(this IServiceCollection services, AccessOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(SocketOwners.OfThisSystem());
        services.AddSingleton<ConnectionReserve>();
        services.AddSingleton<OriginRefusals>();
        services.AddSingleton(provider => new ApiKeyFile(options.DataFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IAccountViewer, CallerAccountViewer>();
        services.AddSingleton<ISecretBox, SecretBox>();
        services.AddSingleton<LiveConnections>();
        services.AddRequestLimits();
        services.AddSigningIn();

        services.AddSingleton<AuditLog>();
        services.AddSingleton<AccessDesk>();
        services.AddHostedService<AccessWatch>();
        services.AddSingleton<Permission>();
        services.AddScoped<PageVoice>();
        services.AddScoped<CircuitHandler, CircuitCaller>();
        services.Guard<IBroker>((broker, provider) => new GuardedBroker(broker, provider.GetRequiredService<Permission>()));
        services.Guard<IAlertDesk>((desk, provider) => new GuardedAlertDesk(desk, provider.GetRequiredService<Permission>(), provider.GetRequiredService<TimeProvider>()));

        var keys = Path.Combine(options.DataFolder, "keys");
        LockedJson<object>.EnsureFolder(keys); // the framework would let everybody look in
        services.AddDataProtection()
            .SetApplicationName($"Tempest {options.Instance}")
            .PersistKeysToFileSystem(new DirectoryInfo(keys));
        services.AddAntiforgery(o =>
        {
            o.HeaderName = AntiforgeryHeader;
            o.Cookie.Name = $"{(options.OnlyHttps ? "__Host-" : "")}tempest.{options.Instance}.antiforgery";
            o.Cookie.Path = "/";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.HttpOnly = true;
            o.Cookie.SecurePolicy = options.OnlyHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true; // SecurityHeaders says DENY
        });
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            // Not the forwarded host: a proxy keeps the one it was asked for, or its name is not on the list.
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.ForwardLimit = 1;
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var proxy in options.Proxies)
                o.KnownProxies.Add(proxy);
        });
        return services;
    }

    /// <summary>What <c>--set-password</c> and <c>--login-url</c> need too.</summary>
    internal static IServiceCollection AddSigningIn(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Iterations);
        services.AddSingleton<IPasswordHasher<string>, PasswordHasher<string>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SignInLimiter>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<PersonSessions>();
        return services;
    }

    /// <summary>
    /// Stands before everything else, in this order: headers on every answer, whose connection it is, what a named proxy says,
    /// the name asked for, nothing in the clear, not too much, who asks, the page that asks, and whether this one may. Which
    /// endpoint is asked for is known by then: the framework looks it up first.
    /// </summary>
    public static WebApplication UseTempestAccess(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PeerMiddleware>();
        if (app.Services.GetRequiredService<AccessOptions>().Proxies.Length > 0)
            app.UseForwardedHeaders();
        app.UseMiddleware<HostGate>();
        app.UseMiddleware<TransportGate>();
        app.UseRateLimiter();
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
        app.MapSignIn();
        app.MapAudit();
        return app;
    }
}
