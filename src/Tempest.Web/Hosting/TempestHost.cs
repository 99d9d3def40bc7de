using System.Globalization;
using System.Security.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Tempest.Web.Access.Peers;

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
        var named = NameOf(options, addresses);
        Console.WriteLine($"Tempest {CommandLine.ProductVersion} is running{(options.Demo ? " as a demo" : "")}. Open {named} in a browser. Ctrl+C ends it.");
        if (!app.Services.GetRequiredService<ISocketOwners>().CanTell)
            Console.WriteLine("This system does not tell whose a browser is, so everybody signs in: --login-url prints a link, --set-password sets a password.");
        return named;
    }

    /// <summary>The address as a browser opens it: the name it is reached by from elsewhere where it has its own certificate, else this computer's.</summary>
    private static string NameOf(TempestOptions options, ICollection<string> addresses)
    {
        if (options is { Addresses: [{ IsHttps: true, IsLoopback: false } wide, ..], Remote.HostNames: [var name, ..] })
            return $"https://{name}:{(wide.Port == 0 ? new Uri(addresses.First()).Port : wide.Port).ToString(CultureInfo.InvariantCulture)}";
        return options.Addresses.FirstOrDefault(a => a is { Host: "localhost" })?.Url ?? addresses.FirstOrDefault() ?? options.Addresses[0].Url;
    }

    private static void AddServer(WebApplicationBuilder builder, TempestOptions options)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                var reserve = listen.ApplicationServices.GetRequiredService<ConnectionReserve>();
                listen.Use(next => connection => reserve.ServeAsync(connection, next));
            });
            kestrel.Limits.MaxRequestBodySize = Limits.LargestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.MaxConcurrentConnections = Limits.MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 200;
            // Whoever dawdles is let go: with the head of a request, with its body, and between two.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            if (options.Remote is not { Certificate: { } certificate, CertificateKey: { } key })
                return;
            var pem = new PemCertificate(certificate, key);
            kestrel.ConfigureHttpsDefaults(https =>
            {
                var logger = kestrel.ApplicationServices.GetRequiredService<ILogger<PemCertificate>>();
                https.ServerCertificate = pem.Current(logger).TargetCertificate;
                https.OnAuthenticate = (_, tls) => tls.ServerCertificateContext = pem.Current(logger);
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                https.HandshakeTimeout = TimeSpan.FromSeconds(5);
            });
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
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
