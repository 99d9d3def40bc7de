using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Connection;
using Tempest.Web.Access;

namespace Tempest.Web.Tests;

/// <summary>Pages, REST and hub over a <see cref="FakeBroker"/>, or the broker that is given, in memory, without the gate in front of them.</summary>
internal sealed class TempestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TempestApp(WebApplication app) => (_app, Client) = (app, app.GetTestClient());

    public HttpClient Client { get; }

    public FakeBroker Broker => (FakeBroker)_app.Services.GetRequiredService<IBroker>();

    public FakeRecords Records => Services.GetRequiredService<FakeRecords>();

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    public static async Task<TempestApp> StartAsync(bool seesAccounts = false, string? dataFolder = null, IBroker? broker = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Tempest.Web",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Testing",
        });
        builder.WebHost.UseTestServer().UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 31, 7, TimeSpan.Zero)));
        builder.Services.AddSingleton(broker ?? new FakeBroker());
        FakeRecords.AddTo(builder.Services);
        if (seesAccounts)
            builder.Services.AddSingleton<IAccountViewer, EverybodySeesAccounts>();
        if (dataFolder is not null)
            builder.Services.AddSingleton(new AccessOptions("default", dataFolder, []));
        builder.Services.AddTempestWeb();
        var app = builder.Build();
        app.MapTempestWeb();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TempestApp(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class EverybodySeesAccounts : IAccountViewer
    {
        public bool MaySeeAccounts(Microsoft.AspNetCore.Http.HttpContext caller) => true;
    }
}
