using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Tempest.Broker.Connection;
using Tempest.Web.Access;

namespace Tempest.Web.Tests.Access;

/// <summary>Walks every endpoint there is, and asks at each of them as everyone who might.</summary>
public sealed class EndpointWalkTests
{
    /// <summary>Beside files: what there is, and who may use it. A new endpoint has to be entered here, by somebody who has thought about it.</summary>
    private static readonly string[] s_decisions =
    [
        "GET /api/connection/history: status",
        "GET /api/connection/timeline: status",
        "GET /api/diagnosis: status",
        "GET /api/diagnostics/bundle: settings",
        "GET /api/audit: settings",
        "GET /api/session: known",
        "GET /api/settings/alerts: settings",
        "GET /api/settings/connection: status",
        "GET /api/status: status",
        "GET /health/live: anyone",
        "GET /sign-in: anyone",
        "GET /health/ready: status",
        "GET /metrics: status",
        "GET /openapi/{documentName}.json: status",
        "POST /api/connection/reconnect: reconnect",
        "POST /api/orders/refresh: reconnect",
        "POST /sign-in: anyone",
        "POST /sign-out: person",
        "PUT /api/settings/alerts: settings",
        "PUT /api/settings/connection: settings",
        "any /_blazor/disconnect/: person",
        "any /_blazor/initializers/: person",
        "any /_blazor/negotiate: person",
        "any /_blazor: person",
        "any /hubs/status/negotiate: status",
        "any /hubs/status: status",
        "GET /_framework/opaque-redirect: person",
    ];

    private enum Asker
    {
        PageWithoutToken,
        PageWithToken,
        WrongKey,
        KeyWithoutRight,
        KeyWithRight,
        KeyWithAllRights,

        /// <summary>Another account of this computer.</summary>
        Stranger,

        /// <summary>A viewer who is signed in, with all that a page of Tempest has.</summary>
        ViewerWithToken,

        /// <summary>The trader signed in from another account.</summary>
        TraderWithToken,
    }

    [Fact]
    public async Task Every_endpoint_has_the_decision_that_is_written_down_here()
    {
        await using var app = await GuardedApp.StartAsync();

        var found = app.Endpoints.Where(e => !IsFile(e) && !IsPage(e)).SelectMany(e => Methods(e).Select(m => $"{m ?? "any"} {e.RoutePattern.RawText}: {Words(AccessRule.Of(e))}"));

        Assert.Equal(s_decisions.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.All(app.Endpoints.Where(IsFile), e => Assert.IsType<AccessRule.Anyone>(AccessRule.Of(e)));
        Assert.All(app.Endpoints.Where(IsPage), e => Assert.IsType<AccessRule.PersonOnly>(AccessRule.Of(e)));
        Assert.Contains(app.Endpoints, IsFile);
        Assert.Contains(app.Endpoints, IsPage);
    }

    [Fact]
    public async Task Every_endpoint_answers_everyone_as_its_decision_says()
    {
        await using var app = await GuardedApp.StartAsync();
        app.Broker.Refresh.SetResult(new RefreshOutcome(true, false, "Done."));
        var session = await app.SessionAsync();
        var wrong = new List<string>();
        var viewer = await GuardedApp.SessionAsync(app.Other, await app.SignedInAsync(PersonRole.Viewer, "many grey donkeys"));
        var trader = await GuardedApp.SessionAsync(app.Other, await app.SignedInAsync(PersonRole.Trader));
        var all = await app.KeyAsync([.. Rights.All]);
        var with = new Dictionary<string, string>();
        var without = new Dictionary<string, string>();
        foreach (var right in Rights.All)
        {
            with[right] = await app.KeyAsync(right);
            without[right] = await app.KeyAsync([.. Rights.All.Except([right])]);
        }

        foreach (var endpoint in app.Endpoints.Where(e => e.RoutePattern.RawText is not "/sign-out")) // it would end what is walked with; SignInTests has it
        {
            var rule = AccessRule.Of(endpoint);
            var right = (rule as AccessRule.RequiredRight)?.Right ?? Rights.Status;
            var keys = new Dictionary<Asker, string>
            {
                [Asker.WrongKey] = "tk_" + new string('A', 43),
                [Asker.KeyWithRight] = with[right],
                [Asker.KeyWithoutRight] = without[right],
                [Asker.KeyWithAllRights] = all,
            };

            foreach (var method in Methods(endpoint).Select(m => m ?? "POST").Append("POST").Distinct())
            {
                foreach (var asker in Enum.GetValues<Asker>())
                {
                    // The limit of requests would meet whoever asks for each of some hundred files, with each method, in a second.
                    if (asker >= Asker.Stranger && IsFile(endpoint) && !endpoint.RoutePattern.RawText!.Contains("start", StringComparison.Ordinal))
                        continue;
                    (string, string)[] headers = asker switch
                    {
                        Asker.PageWithoutToken => [("Origin", app.Origin)],
                        Asker.PageWithToken => [("Origin", app.Origin), (session.Header, session.Token), ("Cookie", session.Cookie)],
                        Asker.Stranger => [("Origin", app.Origin), (session.Header, session.Token), ("Cookie", session.Cookie)],
                        Asker.ViewerWithToken => [("Origin", app.Origin), (viewer.Header, viewer.Token), ("Cookie", viewer.Cookie)],
                        Asker.TraderWithToken => [("Origin", app.Origin), (trader.Header, trader.Token), ("Cookie", trader.Cookie)],
                        _ => [("Authorization", $"Bearer {keys[asker]}")],
                    };
                    using var answer = asker >= Asker.Stranger
                        ? await app.SendAsOtherAsync(method, PathOf(endpoint), headers)
                        : await app.SendAsync(method, PathOf(endpoint), headers);
                    var expected = Expected(rule, asker, method, endpoint);
                    var got = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? answer.StatusCode : HttpStatusCode.OK;
                    if (got != expected)
                        wrong.Add($"{method} {endpoint.RoutePattern.RawText} asked by {asker}: expected {expected}, got {answer.StatusCode}");
                    if (got is not HttpStatusCode.OK && method is not "HEAD")
                        await IsProblem(answer);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task An_endpoint_that_nobody_decided_is_closed_to_everybody()
    {
        var asked = 0;
        await using var app = await GuardedApp.StartAsync(a => a.Map("/api/forgotten", () => { asked++; return "open"; }));
        var session = await app.SessionAsync();
        var key = await app.KeyAsync([.. Rights.All]);

        Assert.Contains(app.Endpoints, e => AccessRule.Of(e) is null);
        foreach (var method in (string[])["GET", "POST", "DELETE"])
        {
            using var page = await app.SendAsync(method, "/api/forgotten", ("Origin", app.Origin), (session.Header, session.Token), ("Cookie", session.Cookie));
            using var program = await app.SendAsync(method, "/api/forgotten", ("Authorization", $"Bearer {key}"));
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (page.StatusCode, program.StatusCode));
        }

        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task What_changes_something_is_not_done_for_those_who_are_refused()
    {
        await using var app = await GuardedApp.StartAsync();
        var session = await app.SessionAsync();
        var other = await app.SessionAsync();
        var weak = await app.KeyAsync(Rights.Status, Rights.Settings);

        foreach (var headers in ((string, string)[][])[
            [],
            [("Origin", app.Origin)],
            [("Origin", app.Origin), ("Cookie", session.Cookie)],
            [("Origin", app.Origin), (session.Header, session.Token)],
            [("Origin", app.Origin), (session.Header, session.Token), ("Cookie", other.Cookie)],
            [("Origin", app.Origin), (session.Header, session.Token[..^2] + "AA"), ("Cookie", session.Cookie)],
            [("Origin", "https://evil.example"), (session.Header, session.Token), ("Cookie", session.Cookie)],
            [("Sec-Fetch-Site", "cross-site"), (session.Header, session.Token), ("Cookie", session.Cookie)],
            [("Sec-Fetch-Site", "same-site"), (session.Header, session.Token), ("Cookie", session.Cookie)],
            [("Authorization", $"Bearer {weak}"), ("Origin", app.Origin), (session.Header, session.Token), ("Cookie", session.Cookie)],
            [("Authorization", "Bearer"), ("Origin", app.Origin), (session.Header, session.Token), ("Cookie", session.Cookie)],
            [("Authorization", "bearer x"), ("Origin", app.Origin), (session.Header, session.Token), ("Cookie", session.Cookie)]])
        {
            using var answer = await app.SendAsync("POST", "/api/connection/reconnect", headers);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden]);
        }

        Assert.Equal(0, app.Broker.Reconnects);
        foreach (var headers in ((string, string)[][])[
            [("Origin", app.Origin), (session.Header, session.Token), ("Cookie", session.Cookie)],
            [("Authorization", $"Bearer {await app.KeyAsync(Rights.Reconnect)}")],
            [("Authorization", $"bearer  {await app.KeyAsync(Rights.Reconnect)}")]])
        {
            using var answer = await app.SendAsync("POST", "/api/connection/reconnect", headers);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        Assert.Equal(3, app.Broker.Reconnects);
    }

    [Fact]
    public async Task Only_a_key_with_the_right_to_see_accounts_sees_whole_numbers()
    {
        await using var app = await GuardedApp.StartAsync();
        app.Broker.Connect();

        var page = await app.SendAsync("GET", "/api/status");
        var weak = await app.SendAsync("GET", "/api/status", ("Authorization", $"Bearer {await app.KeyAsync(Rights.Status)}"));
        var strong = await app.SendAsync("GET", "/api/status", ("Authorization", $"Bearer {await app.KeyAsync(Rights.Status, Rights.Account)}"));

        foreach (var (answer, whole) in ((HttpResponseMessage, bool)[])[(page, false), (weak, false), (strong, true)])
        {
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(whole, body.Contains("DU1234567", StringComparison.Ordinal));
            Assert.Equal(!whole, body.Contains("DU***567", StringComparison.Ordinal));
            answer.Dispose();
        }
    }

    private static HttpStatusCode Expected(AccessRule? rule, Asker asker, string method, RouteEndpoint endpoint) => (rule, asker) switch
    {
        // Routing answers 405 by itself, and nobody's secret is behind that.
        _ when !Methods(endpoint).Contains(method) && !Methods(endpoint).Contains(null) => HttpStatusCode.OK,
        // There is no such file, and strangers do not learn what there is and what not.
        _ when endpoint.RoutePattern.RawText is "{**path:file}" => asker is Asker.Stranger or Asker.WrongKey ? HttpStatusCode.Unauthorized : HttpStatusCode.OK,
        (AccessRule.Anyone, _) => HttpStatusCode.OK,
        // Below the circuits' path whoever shows no origin is turned away before anyone looks at who it is.
        (_, Asker.WrongKey) when endpoint.RoutePattern.RawText!.StartsWith("/_blazor", StringComparison.Ordinal) => HttpStatusCode.Forbidden,
        (_, Asker.WrongKey or Asker.Stranger) => HttpStatusCode.Unauthorized,
        (AccessRule.RequiredRight(var right), Asker.ViewerWithToken) when right is not (Rights.Status or Rights.Account) => HttpStatusCode.Forbidden,
        (AccessRule.RequiredRight, Asker.KeyWithoutRight) => HttpStatusCode.Forbidden,
        (AccessRule.PersonOnly, Asker.KeyWithRight or Asker.KeyWithoutRight or Asker.KeyWithAllRights) => HttpStatusCode.Forbidden,
        (_, Asker.PageWithoutToken) when method is not "GET" && !IsCircuitOrHub(endpoint) => HttpStatusCode.Forbidden,
        _ => HttpStatusCode.OK,
    };

    private static async Task IsProblem(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((int)answer.StatusCode, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
        Assert.EndsWith(".", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static string Words(AccessRule? rule) => rule switch
    {
        AccessRule.Anyone => "anyone",
        AccessRule.Known => "known",
        AccessRule.PersonOnly => "person",
        AccessRule.RequiredRight(var right) => right,
        _ => "UNDECIDED",
    };

    /// <summary>Null stands for any method.</summary>
    private static IEnumerable<string?> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods } ? methods.AsEnumerable<string?>() : [null];

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{**path:file}", "nothing.txt", StringComparison.Ordinal);

    private static bool IsFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.OfType<object>().Any(m => m.GetType().Name is "StaticAssetDescriptor") || endpoint.RoutePattern.RawText is "{**path:file}";

    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;

    private static bool IsCircuitOrHub(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText is { } path && (path.StartsWith("/_blazor", StringComparison.Ordinal) || path.StartsWith("/hubs", StringComparison.Ordinal));
}
