using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Tempest.Broker.Connection;
using Tempest.Web.Access;
using Tempest.Web.Features.Alerts;
using Tempest.Web.Features.Broker;
using Tempest.Web.Features.Connection;
using Tempest.Web.Features.Diagnostics;
using Tempest.Web.Features.Metrics;
using Tempest.Web.Features.Rest;
using Tempest.Web.Hosting;
using Tempest.Web.Layout;

namespace Tempest.Web;

/// <summary>Pages, REST and hub.</summary>
public static class TempestWeb
{
    /// <summary>Registers them. An <see cref="IBroker"/> must be registered too.</summary>
    public static IServiceCollection AddTempestWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => provider.GetRequiredService<IBroker>().State);
        services.TryAddSingleton<IAccountViewer, NobodySeesAccounts>();
        services.AddSingleton<StatusMapper>();
        services.AddSingleton<StatusFeed>();
        services.TryAddSingleton<LogRing>();
        services.AddSingleton<DiagnosticsBundle>();

        services.ConfigureHttpJsonOptions(options => RestJson.Apply(options.SerializerOptions));
        services.AddSingleton<BrokerMetrics>();
        services.AddSignalR().AddJsonProtocol(options => RestJson.Apply(options.PayloadSerializerOptions));
        services.AddProblemDetails();
        services.AddOpenApi(RestOpenApi.Apply);

        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.MaximumOpacity = 100;
            options.SnackbarConfiguration.ShowTransitionDuration = 0;
            options.SnackbarConfiguration.HideTransitionDuration = 0;
            options.SnackbarConfiguration.VisibleStateDuration = 8000;
        });
        services.AddScoped<BrowserPage>();
        services.AddScoped<AddressSwitch>();
        services.AddScoped<DialogOpener>();
        services.AddScoped<BrowserAlerts>();
        return services;
    }

    /// <summary>Maps them. Access is checked before this: every endpoint carries its <see cref="AccessRule"/>.</summary>
    public static WebApplication MapTempestWeb(this WebApplication app)
    {
        // Programs get their answer from the inner one. The outer one stands on the app itself: in a branch it would not find the page.
        app.UseStatusCodePagesWithReExecute(NotFoundPage.Path);
        app.UseWhen(IsForPrograms, programs => programs.UseStatusCodePages());
        app.UseAntiforgery();

        app.MapStatus();
        app.MapMetrics();
        app.MapDiagnosis();
        app.MapConnectionSettings();
        app.MapConnection();
        app.MapTimeline();
        app.MapAlerts();
        app.MapDiagnostics();
        app.MapHub<StatusHub>("/hubs/status").RequireRight(Rights.Status);
        app.MapOpenApi().RequireRight(Rights.Status);

        app.MapStaticAssets().AllowAnyone();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'")
            .RequirePerson();
        return app;
    }

    private static bool IsForPrograms(HttpContext request) =>
        request.Request.Path.StartsWithSegments("/api")
        || request.Request.Path.StartsWithSegments("/health")
        || request.Request.Path.StartsWithSegments("/metrics")
        || request.Request.Path.StartsWithSegments("/hubs")
        || request.Request.Path.StartsWithSegments("/openapi");
}
