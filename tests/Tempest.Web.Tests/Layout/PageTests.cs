using System.Net;
using System.Text.RegularExpressions;

namespace Tempest.Web.Tests.Layout;

/// <summary>What the server sends before a circuit lives.</summary>
public sealed partial class PageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/connection")]
    [InlineData("/help/connecting")]
    [InlineData("/help/troubleshooting")]
    public async Task Before_the_circuit_lives_there_is_a_plain_text_and_nothing_to_click(string path)
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Connect();

        var html = await app.Client.GetStringAsync(path, Cancellation);

        Assert.Contains("<div id=\"loading\" role=\"status\">Loading Tempest…</div>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Tools", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Broker:", html, StringComparison.Ordinal);
        Assert.Equal("blanket-retry", Assert.Single(ButtonId().Matches(html)).Groups[1].Value); // in the blanket, which is hidden
    }

    [Fact]
    public async Task No_script_stands_in_the_page_but_the_import_map_and_nothing_comes_from_elsewhere()
    {
        await using var app = await TempestApp.StartAsync();

        var html = await app.Client.GetStringAsync("/", Cancellation);

        Assert.All(Script().Matches(html), script => Assert.True(
            script.Value.Contains(" src=\"", StringComparison.Ordinal) || script.Value.Contains("type=\"importmap\"", StringComparison.Ordinal), script.Value));
        Assert.DoesNotMatch(Handler(), html);
        Assert.All(Address().Matches(html), address => Assert.DoesNotContain("//", address.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_there()
    {
        await using var app = await TempestApp.StartAsync();
        var html = await app.Client.GetStringAsync("/", Cancellation);
        string[] icons = ["icons/connected.svg", "icons/connecting.svg", "icons/disconnected.svg", "icons/unknown.svg"];

        foreach (var file in Address().Matches(html).Select(match => match.Groups[1].Value).Where(address => address.Contains('.') && address != ".").Concat(icons))
        {
            var answer = await app.Client.GetAsync("/" + file, Cancellation);
            Assert.Equal((file, HttpStatusCode.OK), (file, answer.StatusCode));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        }
    }

    [Fact]
    public async Task The_blanket_cannot_be_taken_for_the_brokers_state()
    {
        await using var app = await TempestApp.StartAsync();

        var html = await app.Client.GetStringAsync("/", Cancellation);

        var blanket = html[html.IndexOf("components-reconnect-modal", StringComparison.Ordinal)..html.IndexOf("blazor-error-ui", StringComparison.Ordinal)];
        Assert.Contains("This page has lost Tempest", blanket, StringComparison.Ordinal);
        Assert.DoesNotContain("Broker:", blanket, StringComparison.Ordinal);
        Assert.DoesNotMatch("[●◐○]|Connected|Connecting|Disconnected", blanket);
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_in_a_page()
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await app.Client.GetAsync("/nonsense", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("\\son[a-z]+\\s*=")]
    private static partial Regex Handler();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("<button[^>]*id=\"([^\"]*)\"")]
    private static partial Regex ButtonId();
}
