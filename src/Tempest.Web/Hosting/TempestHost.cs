using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace Tempest.Web.Hosting;

/// <summary>
/// The web server, made from an empty builder: nothing listens, is read or is logged that is not named here. The
/// framework's full builder would also take addresses from its own settings and variables.
/// </summary>
internal static class TempestHost
{
    /// <summary>Ctrl+C has to end everything in under five seconds.</summary>
    private static readonly TimeSpan s_patienceAtTheEnd = TimeSpan.FromSeconds(3);

    /// <summary>A builder that listens where <paramref name="options"/> say.</summary>
    public static WebApplicationBuilder CreateBuilder(CommandLine line, TempestOptions options, IConfiguration configuration)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(TempestHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory, // whatever the working directory
            EnvironmentName = line.Environment ?? Filled(configuration["ASPNETCORE_ENVIRONMENT"]) ?? Filled(configuration["DOTNET_ENVIRONMENT"]) ?? Environments.Production,
        });

        builder.Configuration.AddConfiguration(configuration);
        var phase = new StartPhase();
        builder.Services.AddSingleton(phase);
        AddLogging(builder.Logging, configuration, phase);
        AddServer(builder, options);

        // Each does nothing unless that service manager started the program.
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(service => service.ServiceName = "Tempest");
        builder.Services.AddRouting();
        builder.Services.AddLimits();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.Services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = s_patienceAtTheEnd;
            o.ServicesStopConcurrently = true;
        });
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false); // a bad body is the caller's fault in every environment
        return builder;
    }

    /// <summary>Starts everything, and says where to open it once it listens.</summary>
    /// <returns>That address.</returns>
    public static async Task<string> StartAsync(WebApplication app, TempestOptions options)
    {
        await app.StartAsync();
        app.Services.GetRequiredService<StartPhase>().Over = true;

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var named = options.Addresses.FirstOrDefault(a => a is { Host: "localhost" })?.Url ?? addresses.FirstOrDefault() ?? options.Addresses[0].Url;
        Console.WriteLine($"Tempest {CommandLine.ProductVersion} is running{(options.Demo ? " as a demo" : "")}. Open {named} in a browser. Ctrl+C ends it.");
        return named;
    }

    private static void AddServer(WebApplicationBuilder builder, TempestOptions options)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = Limits.LargestBody;
            kestrel.Limits.MaxConcurrentConnections = 500;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 200;
        });
        builder.WebHost.UseStaticWebAssets(); // build output, in any environment; does nothing in a published folder
        builder.WebHost.UseUrls([.. options.Addresses.Select(a => a.Url)]);
    }

    private static void AddLogging(ILoggingBuilder logging, IConfiguration configuration, StartPhase phase)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
        logging.Services.AddSingleton<LogRing>();
        logging.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogRing>());
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Keys lie unencrypted in a folder that only their owner can open; saying so at each start helps nobody.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        // The framework's request lines carry query strings; RequestLog writes lines without.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // What goes wrong at the start is said once, in words (StartErrors), not with a stack trace before it.
        foreach (var category in (string[])["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"])
            logging.AddFilter(category, level => level >= LogLevel.Warning && phase.Over);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
