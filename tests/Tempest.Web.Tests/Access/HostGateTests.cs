using System.Net;

namespace Tempest.Web.Tests.Access;

/// <summary>Under which names Tempest answers. No settings file takes part.</summary>
public sealed class HostGateTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:5180", true)]
    [InlineData("localhost:1", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("LocalHost:80", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:9", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::1]:5180", true)]
    [InlineData("localhost.", false)]
    [InlineData("localhost.:5180", false)]
    [InlineData("127.0.0.1.", false)]
    [InlineData("127.0.0.2", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("[::]", false)]
    [InlineData("[::ffff:127.0.0.1]", false)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("evil.localhost", false)]
    [InlineData("evil.example:5180", false)]
    [InlineData("2130706433", false)]
    [InlineData("", false)]
    public async Task A_name_is_on_the_list_or_refused(string host, bool served)
    {
        await using var app = await GuardedApp.StartAsync();

        foreach (var path in (string[])["/", "/api/status", "/health/live", "/css/app.css", "/nothing"])
        {
            var (status, head) = await RawHttp.SendAsync(app.Address, $"GET {path} HTTP/1.1", $"Host: {host}", "Connection: close");
            Assert.True((status is not HttpStatusCode.BadRequest) == served, $"{path}: {head}");
        }
    }

    [Fact]
    public async Task A_request_without_a_name_is_refused()
    {
        await using var app = await GuardedApp.StartAsync();

        var (old, _) = await RawHttp.SendAsync(app.Address, "GET /api/status HTTP/1.0");
        var (missing, _) = await RawHttp.SendAsync(app.Address, "GET /api/status HTTP/1.1", "Connection: close");
        var (two, _) = await RawHttp.SendAsync(app.Address, "GET /api/status HTTP/1.1", "Host: localhost", "Host: evil.example", "Connection: close");
        var (absolute, _) = await RawHttp.SendAsync(app.Address, "GET http://evil.example/api/status HTTP/1.1", "Host: localhost", "Connection: close");

        Assert.All([old, missing, two, absolute], status => Assert.Equal(HttpStatusCode.BadRequest, status));
    }

    [Fact]
    public async Task A_name_that_was_rebound_gets_nowhere_even_with_its_own_origin_or_a_key()
    {
        await using var app = await GuardedApp.StartAsync();
        var key = await app.KeyAsync("reconnect");

        var (page, _) = await RawHttp.SendAsync(app.Address, "POST /api/connection/reconnect HTTP/1.1", "Host: evil.example", "Origin: http://evil.example", "Content-Length: 0", "Connection: close");
        var (program, _) = await RawHttp.SendAsync(app.Address, "POST /api/connection/reconnect HTTP/1.1", "Host: evil.example", $"Authorization: Bearer {key}", "Content-Length: 0", "Connection: close");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (page, program));
        Assert.Equal(0, app.Broker.Reconnects);
    }

    [Fact]
    public async Task A_refusal_says_where_to_open_it()
    {
        await using var app = await GuardedApp.StartAsync();

        using var program = await app.SendAsync("GET", "/api/status", ("Host", "evil.example"));
        using var person = await app.SendAsync("GET", "/", ("Host", "evil.example"), ("Accept", "text/html,*/*"));

        var (problem, text) = (await program.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await person.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/problem+json", program.Content.Headers.ContentType?.MediaType);
        Assert.Equal("text/plain", person.Content.Headers.ContentType?.MediaType);
        Assert.All([problem, text], t => Assert.Contains("Open it as http://localhost", t, StringComparison.Ordinal));
    }
}
