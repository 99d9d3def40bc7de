using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Tempest.Broker.Settings;

namespace Tempest.Web.Tests.Features.Alerts;

public sealed class AlertRestTests
{
    private const string Path = "/api/settings/alerts";

    [Fact]
    public async Task What_is_written_is_read_again_but_the_secret_never()
    {
        await using var app = await TempestApp.StartAsync();

        var put = await PutAsync(app, """{ "webhooks": [ { "url": "https://ntfy.sh/topic", "format": "text", "secret": "s3cret-token" }, { "url": "http://127.0.0.1:9/x", "header": "X-Api-Key" } ] }""");

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var text = await app.Client.GetStringAsync(Path, TestContext.Current.CancellationToken);
        var webhooks = JsonNode.Parse(text)!["webhooks"]!.AsArray();
        Assert.Equal(2, webhooks.Count);
        Assert.Equal(
            """{"url":"https://ntfy.sh/topic","format":"text","header":"","hasSecret":true,"lastResult":null}""", WithoutId(webhooks[0]!));
        Assert.Equal(
            """{"url":"http://127.0.0.1:9/x","format":"json","header":"X-Api-Key","hasSecret":false,"lastResult":null}""", WithoutId(webhooks[1]!));
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sealed", text, StringComparison.Ordinal);
        Assert.Equal("s3cret-token", app.Records.Open(app.Records.Alerts.Webhooks[0].SealedSecret!));
    }

    [Fact]
    public async Task What_was_read_can_be_written_back_and_the_secret_stays()
    {
        await using var app = await TempestApp.StartAsync();
        await PutAsync(app, """{ "webhooks": [ { "url": "https://ntfy.sh/topic", "secret": "s3cret" } ] }""");
        var read = await app.Client.GetStringAsync(Path, TestContext.Current.CancellationToken);

        var back = await PutAsync(app, read);

        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal("s3cret", app.Records.Open(app.Records.Alerts.Webhooks[0].SealedSecret!));
        await PutAsync(app, read.Replace("\"hasSecret\":true", "\"secret\":\"\"", StringComparison.Ordinal));
        Assert.Null(app.Records.Alerts.Webhooks[0].SealedSecret);
    }

    [Theory]
    [InlineData("""{ }""", "webhooks")]
    [InlineData("""{ "webhooks": {} }""", "webhooks")]
    [InlineData("""{ "webhooks": [ 1 ] }""", "webhooks[0]")]
    [InlineData("""{ "webhooks": [], "sound": true }""", "sound")]
    [InlineData("""{ "webhooks": [ { "url": "https://a.example/" }, { "url": "ftp://x" } ] }""", "webhooks[1].url")]
    [InlineData("""{ "webhooks": [ { } ] }""", "webhooks[0].url")]
    [InlineData("""{ "webhooks": [ { "url": 7 } ] }""", "webhooks[0].url")]
    [InlineData("""{ "webhooks": [ { "url": "https://a.example/", "format": "xml" } ] }""", "webhooks[0].format")]
    [InlineData("""{ "webhooks": [ { "url": "https://a.example/", "header": "a b" } ] }""", "webhooks[0].header")]
    [InlineData("""{ "webhooks": [ { "url": "https://a.example/", "secret": "ü" } ] }""", "webhooks[0].secret")]
    [InlineData("""{ "webhooks": [ { "url": "https://a.example/", "sealedSecret": "x" } ] }""", "webhooks[0].sealedSecret")]
    public async Task What_is_wrong_is_named_and_nothing_is_saved(string body, string member)
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await PutAsync(app, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["errors"]!.AsObject();
        Assert.Equal([member], errors.Select(error => error.Key));
        Assert.Empty(app.Records.Alerts.Webhooks);
    }

    [Fact]
    public async Task A_disk_that_refuses_is_said_in_words()
    {
        await using var app = await TempestApp.StartAsync();
        app.Records.SavingFails = new SettingsNotSavedException("The disk is full.", new IOException());

        var answer = await PutAsync(app, """{ "webhooks": [ { "url": "https://ntfy.sh/topic" } ] }""");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("The disk is full.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string WithoutId(JsonNode webhook)
    {
        Assert.Matches("^[0-9a-f]{12}$", (string?)webhook["id"]);
        webhook.AsObject().Remove("id");
        return JsonAnswer.Plain(webhook);
    }

    private static Task<HttpResponseMessage> PutAsync(TempestApp app, string body) =>
        app.Client.PutAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
}
