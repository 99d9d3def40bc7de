using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Connection;
using Tempest.Web.Access;
using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Access;

/// <summary>All that the program serves, with the gates in front of it, on a real port; behind it a <see cref="FakeBroker"/>.</summary>
internal sealed class GuardedApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;

    private GuardedApp(WebApplication app, DirectoryInfo data)
    {
        (_app, _data) = (app, data);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>As a browser writes it.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Sends what it is told and nothing by itself: no cookie, no origin.</summary>
    public HttpClient Client { get; }

    public FakeBroker Broker => (FakeBroker)_app.Services.GetRequiredService<IBroker>();

    public OriginRefusals Refusals => _app.Services.GetRequiredService<OriginRefusals>();

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public static async Task<GuardedApp> StartAsync(Action<WebApplication>? map = null)
    {
        var data = Directory.CreateTempSubdirectory("tempest-guarded-");
        var line = CommandLine.Parse(["--urls", "http://127.0.0.1:0", "--data", data.FullName]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build(); // no settings file: the gates stand without one
        var builder = TempestHost.CreateBuilder(line, TempestOptions.Read(line, configuration), configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IBroker, FakeBroker>();
        FakeRecords.AddTo(builder.Services);
        builder.Services.AddTempestAccess(new AccessOptions("default", data.FullName, ["127.0.0.1"]));
        builder.Services.AddTempestWeb();

        var app = builder.Build();
        app.UseErrorAnswers();
        app.UseTempestAccess();
        app.MapTempestAccess();
        app.MapTempestWeb();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GuardedApp(app, data);
    }

    /// <summary>A new key with these rights.</summary>
    public Task<string> KeyAsync(params string[] rights) =>
        _app.Services.GetRequiredService<ApiKeys>().CreateAsync($"key-{Guid.NewGuid():N}", string.Join(',', rights), TestContext.Current.CancellationToken);

    /// <summary>What a page of Tempest has: the token, the header it belongs in, and the cookie.</summary>
    public async Task<(string Header, string Token, string Cookie)> SessionAsync()
    {
        using var answer = await Client.GetAsync(new Uri("/api/session", UriKind.Relative), TestContext.Current.CancellationToken);
        using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        var antiforgery = body.RootElement.GetProperty("antiforgery");
        return (antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString()!, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
