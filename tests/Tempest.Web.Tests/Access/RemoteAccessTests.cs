using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Tempest.Web.Access;
using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Access;

/// <summary>Reached from elsewhere: by its own certificate, or through a reverse proxy that is named.</summary>
public sealed class RemoteAccessTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tempest-remote-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Theory]
    [InlineData("http://0.0.0.0:5180", "", "", false, "a password|HTTPS|host names")]
    [InlineData("http://0.0.0.0:5180", "tempest.example.com", "", true, "HTTPS")]
    [InlineData("http://0.0.0.0:5180", "", "192.0.2.1", true, "host names")]
    [InlineData("http://0.0.0.0:5180", "tempest.example.com", "192.0.2.1", false, "a password")]
    [InlineData("http://localhost:5180;http://0.0.0.0:80", "tempest.example.com", "", true, "HTTPS")]
    [InlineData("https://0.0.0.0:5180", "tempest.example.com", "", true, "a certificate")]
    [InlineData("https://localhost:5180", "", "", false, "a certificate")]
    [InlineData("http://localhost:5180", "", "127.0.0.1", false, "a password|host names")]
    [InlineData("http://localhost:5180", "tempest.example.com", "", false, "a password")]
    public async Task A_start_that_would_leave_a_door_open_is_refused_and_all_that_is_missing_named(string urls, string names, string proxies, bool hasPassword, string missing)
    {
        var options = Options(urls, names, proxies);
        if (hasPassword)
            await SetPasswordAsync();

        var refusal = Assert.Throws<StartRefusedException>(() => options.Remote.Demand(options.Addresses, options.AccessFor(_data.FullName)));

        foreach (var word in (string[])["a password", "HTTPS", "host names", "a certificate"])
            Assert.Equal(missing.Split('|').Contains(word), refusal.Message.Contains(word + " ", StringComparison.Ordinal));
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("http://localhost:5180", "", "", false)]
    [InlineData("http://localhost:5180", "tempest.example.com", "127.0.0.1", true)]
    [InlineData("http://10.0.0.5:5180", "tempest.example.com", "10.0.0.2", true)]
    public async Task A_start_that_has_all_it_needs_is_not(string urls, string names, string proxies, bool hasPassword)
    {
        var options = Options(urls, names, proxies);
        if (hasPassword)
            await SetPasswordAsync();

        options.Remote.Demand(options.Addresses, options.AccessFor(_data.FullName));
    }

    [Fact]
    public async Task Over_its_own_certificate_cookies_are_for_this_host_alone_and_the_user_of_this_computer_signs_in_under_the_public_name()
    {
        var (certificate, key) = MakeCertificate("tempest.example.com");
        await using var app = await GuardedApp.StartAsync(data: _data, url: "https://127.0.0.1:0", settings: new()
        {
            ["Tempest:Access:HostNames"] = "tempest.example.com",
            ["Tempest:Access:Certificate"] = certificate,
            ["Tempest:Access:CertificateKey"] = key,
        });
        await app.SetPasswordAsync(PersonRole.Trader, "many grey horses");
        var host = ("Host", $"tempest.example.com:{app.Address.Port}");

        using var stranger = await app.SendAsync("GET", "/api/session", host);
        using var here = await app.SendAsync("GET", "/api/session");
        using var signedIn = await app.SignInAsync("password", "many grey horses", client: app.Client, headers: host);
        var cookies = stranger.Headers.TryGetValues("Set-Cookie", out var none) ? none : [];

        Assert.Equal("https", app.Address.Scheme);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.SeeOther), (stranger.StatusCode, here.StatusCode, signedIn.StatusCode));
        Assert.Empty(cookies);
        Assert.Matches(@"\A__Host-tempest\.default\.session=[A-Za-z0-9_-]{43}; max-age=604800; path=/; secure; samesite=strict; httponly\z", signedIn.Headers.GetValues("Set-Cookie").Single());
        Assert.StartsWith("__Host-tempest.default.antiforgery=", here.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.Equal("max-age=31536000", stranger.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.False(here.Headers.Contains("Strict-Transport-Security")); // localhost belongs to other programs too
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_ends_the_start_with_its_name()
    {
        var file = Path.Combine(_data.FullName, "bad.pem");
        await File.WriteAllTextAsync(file, "no certificate", Cancellation);

        var refusal = Assert.Throws<StartRefusedException>(() => new PemCertificate(file, file));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_named_proxy_only_https_passes_and_everybody_signs_in()
    {
        await using var app = await GuardedApp.StartAsync(data: _data, settings: new()
        {
            ["Tempest:Access:HostNames"] = "tempest.example.com",
            ["Tempest:Access:Proxies"] = "127.0.0.1",
        });
        await app.SetPasswordAsync(PersonRole.Trader, "many grey horses");
        (string, string)[] secure = [("Host", "tempest.example.com"), ("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https")];
        (string, string)[] plain = [("Host", "tempest.example.com"), ("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "http")];

        using var stranger = await app.SendAsync("GET", "/api/session", secure);
        using var clear = await app.SendAsync("GET", "/api/session", plain);
        using var bare = await app.SendAsync("GET", "/api/session", ("Host", "tempest.example.com"));
        using var signedIn = await app.SignInAsync("password", "many grey horses", client: app.Client, headers: secure);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var inside = await app.SendAsync("GET", "/api/session", [.. secure, ("Cookie", cookie), ("Origin", "https://tempest.example.com")]);
        using var tunnel = await app.SendAsync("GET", "/api/session");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (stranger.StatusCode, clear.StatusCode, bare.StatusCode));
        Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (inside.StatusCode, tunnel.StatusCode));
        Assert.Contains("198.51.100.7", await File.ReadAllTextAsync(Directory.GetFiles(_data.FullName, "audit-*").Single(), Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=127.0.0.1;proto=https")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task What_was_handed_on_by_a_proxy_that_nobody_named_is_a_strangers(string header, string value)
    {
        await using var app = await GuardedApp.StartAsync();

        using var answer = await app.SendAsync("GET", "/api/session", (header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_user_who_runs_Tempest_signs_in_too_where_that_is_asked_for()
    {
        await using var app = await GuardedApp.StartAsync(settings: new() { ["Tempest:Access:TrustLocalUser"] = "false" });

        using var answer = await app.SendAsync("GET", "/api/session");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static TempestOptions Options(string urls, string names, string proxies) =>
        TempestOptions.Read(
            CommandLine.Parse(["--urls", urls]),
            new ConfigurationBuilder().AddInMemoryCollection([new("Tempest:Access:HostNames", names), new("Tempest:Access:Proxies", proxies)]).Build());

    private async Task SetPasswordAsync()
    {
        await using var app = await GuardedApp.StartAsync(data: _data);
        await app.SetPasswordAsync(PersonRole.Trader, "many grey horses");
    }

    private (string Certificate, string Key) MakeCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificate, keyFile) = (Path.Combine(_data.FullName, "cert.pem"), Path.Combine(_data.FullName, "key.pem"));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificate, keyFile);
    }
}
