using System.Net;
using Tempest.Web.Access;

namespace Tempest.Web.Tests.Access;

/// <summary>Who may ask from where, over a real server.</summary>
public sealed class OriginGateTests
{
    public enum From
    {
        Nowhere,
        Null,
        Elsewhere,
        OtherPort,
        OtherScheme,
        OtherName,
        Nonsense,
        Two,
        Here,
        HereInCapitals,
    }

    /// <summary>What is asked for, and which origins get an answer that is not 403; a page's post has its token with it.</summary>
    public static TheoryData<string, From[]> Doors => new()
    {
        { "GET /", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "GET /api/status", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "POST /api/connection/reconnect", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "PUT /api/settings/connection", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "POST /_blazor/negotiate?negotiateVersion=1", [From.Here, From.HereInCapitals] },
        { "GET /_blazor?id=x", [From.Here, From.HereInCapitals] },
        { "POST /_blazor?id=x", [From.Here, From.HereInCapitals] },
        { "DELETE /_blazor?id=x", [From.Here, From.HereInCapitals] },
        { "POST /_blazor/disconnect/", [From.Here, From.HereInCapitals] },
        { "GET /_blazor/initializers", [From.Here, From.HereInCapitals] },
        { "POST /hubs/status/negotiate?negotiateVersion=1", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "GET /hubs/status?id=x", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "POST /hubs/status?id=x", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "GET /hubs/other", [From.Here, From.HereInCapitals] },
        { "POST /hubs/other/negotiate", [From.Here, From.HereInCapitals] },
    };

    /// <summary>Which origins get a WebSocket.</summary>
    public static TheoryData<string, From[]> Sockets => new()
    {
        { "/_blazor", [From.Here, From.HereInCapitals] },
        { "/hubs/status", [From.Nowhere, From.Here, From.HereInCapitals] },
        { "/hubs/other", [From.Here, From.HereInCapitals] },
        { "/api/status", [From.Here, From.HereInCapitals] },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_door_opens_for_its_own_pages_only(string door, From[] open)
    {
        await using var app = await GuardedApp.StartAsync();
        var session = await app.SessionAsync();
        var (method, path) = (door.Split(' ')[0], door.Split(' ')[1]);

        foreach (var from in Enum.GetValues<From>())
        {
            using var answer = await app.SendAsync(method, path, [.. Origins(app, from).Select(o => ("Origin", o)), (session.Header, session.Token), ("Cookie", session.Cookie)]);
            Assert.True((answer.StatusCode is not HttpStatusCode.Forbidden) == open.Contains(from), $"{door} from {from}: {answer.StatusCode}");
        }

        Assert.Equal(Enum.GetValues<From>().Length - open.Length, app.Refusals.Total);
    }

    [Theory]
    [MemberData(nameof(Sockets))]
    public async Task A_socket_opens_for_its_own_pages_only(string path, From[] open)
    {
        await using var app = await GuardedApp.StartAsync();

        foreach (var from in Enum.GetValues<From>())
        {
            var (status, head) = await RawHttp.OpenSocketAsync(app.Address, path, [.. Origins(app, from).Select(o => $"Origin: {o}")]);
            Assert.True((status is not HttpStatusCode.Forbidden) == open.Contains(from), $"{path} from {from}: {head}");
            if (path is "/_blazor" or "/hubs/status")
                Assert.Equal(open.Contains(from), status is HttpStatusCode.SwitchingProtocols);
        }
    }

    [Fact]
    public async Task A_key_needs_no_origin_but_another_sites_page_gets_nowhere_with_it()
    {
        await using var app = await GuardedApp.StartAsync();
        var key = ("Authorization", $"Bearer {await app.KeyAsync([.. Rights.All])}");

        using var plain = await app.SendAsync("POST", "/api/connection/reconnect", key);
        using var foreign = await app.SendAsync("POST", "/api/connection/reconnect", key, ("Origin", "https://evil.example"));
        var (socket, _) = await RawHttp.OpenSocketAsync(app.Address, "/hubs/status", $"Authorization: {key.Item2}");
        var (circuit, _) = await RawHttp.OpenSocketAsync(app.Address, "/_blazor", $"Authorization: {key.Item2}");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Forbidden), (plain.StatusCode, foreign.StatusCode));
        Assert.Equal((HttpStatusCode.SwitchingProtocols, HttpStatusCode.Forbidden), (socket, circuit));
        Assert.Equal(1, app.Broker.Reconnects);
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", false)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("", false)]
    public async Task A_page_whose_referrer_is_hidden_is_known_by_what_the_browser_says(string site, bool passes)
    {
        await using var app = await GuardedApp.StartAsync();
        var session = await app.SessionAsync();

        using var post = await app.SendAsync("POST", "/api/connection/reconnect", ("Origin", "null"), ("Sec-Fetch-Site", site), (session.Header, session.Token), ("Cookie", session.Cookie));
        using var list = await app.SendAsync("GET", "/_blazor/initializers", ("Sec-Fetch-Site", site));
        var (socket, _) = await RawHttp.OpenSocketAsync(app.Address, "/hubs/status", "Origin: null", $"Sec-Fetch-Site: {site}");

        Assert.Equal(passes, post.StatusCode is HttpStatusCode.Accepted);
        Assert.Equal(passes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, list.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, socket);
    }

    [Fact]
    public async Task A_refusal_says_why_and_what_a_program_does_instead()
    {
        await using var app = await GuardedApp.StartAsync();

        using var answer = await app.SendAsync("POST", "/api/connection/reconnect", ("Origin", "https://evil.example"));

        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Refused a request from another web page", body, StringComparison.Ordinal);
        Assert.Contains("--create-key", body, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task No_answer_lets_another_site_read_it()
    {
        await using var app = await GuardedApp.StartAsync();

        using var preflight = await app.SendAsync("OPTIONS", "/api/connection/reconnect", ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));

        Assert.Equal(HttpStatusCode.Forbidden, preflight.StatusCode);
        Assert.DoesNotContain(preflight.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    private static string[] Origins(GuardedApp app, From from) => from switch
    {
        From.Nowhere => [],
        From.Null => ["null"],
        From.Elsewhere => ["https://evil.example"],
        From.OtherPort => [$"http://{app.Address.Host}:{(app.Address.Port == 65535 ? 1 : app.Address.Port + 1)}"],
        From.OtherScheme => [app.Origin.Replace("http:", "https:", StringComparison.Ordinal)],
        From.OtherName => [$"http://localhost:{app.Address.Port}"],
        From.Nonsense => [app.Origin + "/"],
        From.Two => [app.Origin, "https://evil.example"],
        From.Here => [app.Origin],
        _ => [app.Origin.ToUpperInvariant()],
    };
}
