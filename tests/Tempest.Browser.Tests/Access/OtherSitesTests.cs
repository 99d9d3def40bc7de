using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;

namespace Tempest.Browser.Tests.Access;

/// <summary>What pages of other sites can do to Tempest in a real browser: nothing.</summary>
public sealed class OtherSitesTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string TrySocket =
        "url => new Promise(done => { const s = new WebSocket(url); s.onopen = () => { s.close(); done('opened'); }; s.onerror = () => done('refused'); })";

    private const string TryRequest =
        "([url, method, mode]) => fetch(url, { method, mode, credentials: 'include' }).then(a => a.type, e => 'failed')";

    [Theory]
    [InlineData("_blazor")]
    [InlineData("hubs/status")]
    public async Task A_socket_opens_for_Tempests_own_page_and_for_no_other(string path)
    {
        await StartTempestAsync(await StartTwsAsync());
        await using var site = await OtherSite.StartAsync("");
        var own = await OpenAsync();
        var other = await VisitAsync($"http://127.0.0.1:{site.Port}/");
        var url = new UriBuilder(new Uri(own.Address, path)) { Scheme = "ws" }.ToString();

        Assert.Equal("opened", await own.Page.EvaluateAsync<string>(TrySocket, url));
        Assert.Equal("refused", await other.Page.EvaluateAsync<string>(TrySocket, url));
        Assert.Equal("refused", await other.Page.EvaluateAsync<string>(TrySocket, url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("other.test")]
    public async Task No_request_of_another_site_changes_anything(string host)
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        await using var site = await OtherSite.StartAsync("");
        await using var browser = await Chromium.LaunchAsync("--host-resolver-rules=MAP other.test 127.0.0.1");
        var own = await OpenAsync(browser: browser);
        await own.ShowsAllConnectedAsync();
        var before = Tempest.Broker.State.Current;
        var other = await VisitAsync($"http://{host}:{site.Port}/", browser);
        var sent = new ConcurrentBag<(string Path, string Method)>();
        other.Page.Request += (_, request) => sent.Add((new Uri(request.Url).AbsolutePath.TrimStart('/'), request.Method));

        var endpoints = UnsafeEndpoints();
        foreach (var (path, method) in endpoints)
        {
            var url = new Uri(own.Address, path).ToString();
            Assert.Equal("failed", await other.Page.EvaluateAsync<string>(TryRequest, new[] { url, method, "cors" }));
            if (method == "POST")
                await other.Page.EvaluateAsync<string>(TryRequest, new[] { url, method, "no-cors" });
        }

        Assert.Contains(("api/connection/reconnect", "POST"), endpoints);
        Assert.Contains(("api/settings/connection", "PUT"), endpoints);
        Assert.Contains(("api/connection/reconnect", "POST"), sent);
        Assert.Contains(Tempest.Log.Lines, line => line.Contains($"{host}:{site.Port}", StringComparison.Ordinal) && line.Contains("refused", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(before.Saved, Tempest.Broker.State.Current.Saved);
        Assert.Equal(before.Tempest.Since, Tempest.Broker.State.Current.Tempest.Since);
        Assert.Equal(2, tws.Counts.Accepted);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var tws = await StartTwsAsync();
        await StartTempestAsync(tws);
        await tws.WaitUntilAsync(counts => counts.Sessions.Length == 2, Cancellation);
        await using var site = await OtherSite.StartAsync($"<form method=post action='{new Uri(Tempest.Address, "api/connection/reconnect")}'><button>Win a prize</button></form>");
        var other = await VisitAsync($"http://127.0.0.1:{site.Port}/");

        var answer = await other.Page.RunAndWaitForResponseAsync(
            () => other.Page.GetByRole(AriaRole.Button).ClickAsync(), answer => answer.Request.Method == "POST");

        Assert.Equal(403, answer.Status);
        Assert.Equal(2, tws.Counts.Accepted);
    }

    [Fact]
    public async Task Tempest_cannot_be_framed()
    {
        await StartTempestAsync(await StartTwsAsync());
        await using var site = await OtherSite.StartAsync($"<iframe src='{Tempest.Address}'></iframe>");

        var other = await VisitAsync($"http://127.0.0.1:{site.Port}/");

        var frame = other.Page.Frames.Single(f => f != other.Page.MainFrame);
        await Limits.UntilAsync(() => frame.Url.StartsWith("chrome-error:", StringComparison.Ordinal), "the frame shows the browser's refusal");
        await Expect(other.Page.FrameLocator("iframe").GetByText("Broker:")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_name_that_was_pointed_at_this_computer_reaches_nothing()
    {
        await StartTempestAsync(await StartTwsAsync());
        await using var browser = await Chromium.LaunchAsync("--host-resolver-rules=MAP rebind.test 127.0.0.1");
        var page = await NewPageAsync(browser: browser);
        page.Watch.Announce(_ => true);

        var answer = await page.Page.GotoAsync($"http://rebind.test:{Tempest.Address.Port}/");

        Assert.Equal(400, answer!.Status);
        await Expect(page.Page.Locator("body")).ToContainTextAsync("Tempest does not answer under the name");
        Assert.Equal("refused", await page.Page.EvaluateAsync<string>(TrySocket, $"ws://rebind.test:{Tempest.Address.Port}/_blazor"));
        Assert.Equal("refused", await page.Page.EvaluateAsync<string>(TrySocket, $"ws://127.0.0.1:{Tempest.Address.Port}/_blazor"));
    }

    private (string Path, string Method)[] UnsafeEndpoints() =>
    [
        .. from endpoint in Tempest.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["POST"]
           where method is not ("GET" or "HEAD" or "OPTIONS" or "TRACE" or "CONNECT")
           let path = endpoint.RoutePattern.RawText!.TrimStart('/')
           where !path.Contains('{', StringComparison.Ordinal)
           select (path, method),
    ];

    private async Task<TempestPage> VisitAsync(string url, IBrowser? browser = null)
    {
        var page = await NewPageAsync(browser: browser);
        page.Watch.Announce(_ => true); // the browser reports each refusal
        await page.Page.GotoAsync(url);
        return page;
    }
}
