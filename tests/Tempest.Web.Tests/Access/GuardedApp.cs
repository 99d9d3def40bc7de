using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Connection;
using Tempest.Web.Access;
using Tempest.Web.Access.Guarding;
using Tempest.Web.Access.Peers;
using Tempest.Web.Access.SigningIn;
using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Access;

/// <summary>All that the program serves, with the gates in front of it, on a real port; behind it a <see cref="FakeBroker"/>.</summary>
internal sealed class GuardedApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;
    private readonly bool _ownData;

    private GuardedApp(WebApplication app, DirectoryInfo data, bool ownData)
    {
        (_app, _data, _ownData) = (app, data, ownData);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = IsSelfMade } }) { BaseAddress = Address };
        Other = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectCallback = ConnectAsOtherAsync }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>As a browser writes it.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Sends what it is told and nothing by itself: no cookie, no origin.</summary>
    public HttpClient Client { get; }

    /// <summary>The same from another account of this computer.</summary>
    public HttpClient Other { get; }

    public FakeBroker Broker => (FakeBroker)_app.Services.GetRequiredKeyedService<IBroker>(Guarded.Inner);

    public IServiceProvider Services => _app.Services;

    public string Data => _data.FullName;

    private FakeSocketOwners Owners => (FakeSocketOwners)_app.Services.GetRequiredService<ISocketOwners>();

    public OriginRefusals Refusals => _app.Services.GetRequiredService<OriginRefusals>();

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <param name="data">A folder of the test's own, which it removes; null for a new one.</param>
    /// <param name="settings">As in appsettings.json; none by default: the gates stand without a file.</param>
    public static async Task<GuardedApp> StartAsync(
        Action<WebApplication>? map = null, TimeProvider? clock = null, DirectoryInfo? data = null, string url = "http://127.0.0.1:0", Dictionary<string, string?>? settings = null)
    {
        var ownData = data is null;
        data ??= Directory.CreateTempSubdirectory("tempest-guarded-");
        var line = CommandLine.Parse(["--urls", url, "--data", data.FullName]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var options = TempestOptions.Read(line, configuration);
        var builder = TempestHost.CreateBuilder(line, options, configuration);
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<ISocketOwners>(new FakeSocketOwners());
        builder.Services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1000); // the real number costs a good part of a second each time
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IBroker, FakeBroker>();
        FakeRecords.AddTo(builder.Services);
        builder.Services.AddTempestAccess(options.AccessFor(data.FullName));
        builder.Services.AddTempestWeb();

        var app = builder.Build();
        app.UseErrorAnswers();
        app.UseTempestAccess();
        app.MapTempestAccess();
        app.MapTempestWeb();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GuardedApp(app, data, ownData);
    }

    /// <summary>A new key with these rights.</summary>
    public Task<string> KeyAsync(params string[] rights) =>
        _app.Services.GetRequiredService<ApiKeys>().CreateAsync($"key-{Guid.NewGuid():N}", string.Join(',', rights), TestContext.Current.CancellationToken);

    /// <summary>What a page of Tempest has: the token, the header it belongs in, and the cookie.</summary>
    public Task<(string Header, string Token, string Cookie)> SessionAsync() => SessionAsync(Client);

    /// <summary>The same for a browser that is signed in; its cookie stands with the other.</summary>
    public static async Task<(string Header, string Token, string Cookie)> SessionAsync(HttpClient client, string? signedIn = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/session", UriKind.Relative));
        if (signedIn is not null)
            request.Headers.Add("Cookie", signedIn);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        var antiforgery = body.RootElement.GetProperty("antiforgery");
        return (antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString()!, string.Join("; ", ((string?[])[signedIn, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]]).OfType<string>()));
    }

    /// <summary>Sets a password, as <c>--set-password</c> does.</summary>
    public Task SetPasswordAsync(PersonRole role, string password) => Services.GetRequiredService<Passwords>().SetAsync(role, password, TestContext.Current.CancellationToken);

    /// <summary>Sends the form of the sign-in page, as a browser of another account of this computer does.</summary>
    /// <param name="field"><c>password</c> or <c>link</c>.</param>
    public async Task<HttpResponseMessage> SignInAsync(string field, string value, string back = "/", HttpClient? client = null, params (string Name, string Value)[] headers)
    {
        client ??= Other;
        using var page = await SendAsync(client, "GET", "/sign-in", headers);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var token = Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative));
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        foreach (var (name, text) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, text));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["return"] = back, [field] = value });
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Signs in, and gives the cookie as a browser sends it.</summary>
    public async Task<string> SignedInAsync(PersonRole role, string password = "many grey horses")
    {
        await SetPasswordAsync(role, password);
        using var answer = await SignInAsync("password", password);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers) => SendAsync(Client, method, path, headers);

    /// <summary>The same from another account of this computer.</summary>
    public Task<HttpResponseMessage> SendAsOtherAsync(string method, string path, params (string Name, string Value)[] headers) => SendAsync(Other, method, path, headers);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Other.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        if (_ownData)
            _data.Delete(recursive: true);
    }

    /// <summary>A bare connection from another account of this computer.</summary>
    public async Task<Stream> ConnectAsOtherAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Owners.BelongsToOther(((IPEndPoint)socket.LocalEndPoint!).Port);
        await socket.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The certificates of tests are signed by nobody.</summary>
    private static bool IsSelfMade(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate is not null && certificate.Issuer == certificate.Subject;

    private async ValueTask<Stream> ConnectAsOtherAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) => await ConnectAsOtherAsync();
}
