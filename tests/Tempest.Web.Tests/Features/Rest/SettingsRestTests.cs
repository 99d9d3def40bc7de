using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Tempest.Broker.Settings;

namespace Tempest.Web.Tests.Features.Rest;

public sealed class SettingsRestTests
{
    private const string Path = "/api/settings/connection";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_and_what_is_in_use_are_told_apart()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.SaveConnection(new ConnectionSettings("vps1.example.com", 4001, ClientIdChoice.Pin(50), ClientIdChoice.Auto));

        var answer = await app.Client.GetAsync(Path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await JsonAnswer.Is(
            """
            {
              "host": "vps1.example.com", "port": 4001, "tempestClientId": 50, "autoTraderClientId": "auto",
              "effective": { "host": "127.0.0.1", "port": 7497, "tempestClientId": 417, "autoTraderClientId": 418 }
            }
            """,
            answer);
    }

    [Fact]
    public async Task Good_values_are_saved_and_wait_for_the_next_reconnect()
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await Put(app, """{"host":"10.0.0.9","port":4002,"tempestClientId":50,"autoTraderClientId":51}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new ConnectionSettings("10.0.0.9", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Pin(51)), app.Broker.Store.Current.Saved);
        await JsonAnswer.Is(
            """
            {
              "host": "10.0.0.9", "port": 4002, "tempestClientId": 50, "autoTraderClientId": 51,
              "effective": { "host": "127.0.0.1", "port": 7497, "tempestClientId": 417, "autoTraderClientId": 418 }
            }
            """,
            answer);
        Assert.Equal(0, app.Broker.Reconnects);
    }

    [Fact]
    public async Task Zero_and_999_may_be_pinned_and_auto_is_written_as_text()
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await Put(app, """{"host":"::1","port":65535,"tempestClientId":0,"autoTraderClientId":999}""");
        var auto = await Put(app, """{"host":"::1","port":1,"tempestClientId":"auto","autoTraderClientId":"auto"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, auto.StatusCode);
        Assert.Equal(new ConnectionSettings("::1", 1, ClientIdChoice.Auto, ClientIdChoice.Auto), app.Broker.Store.Current.Saved);
    }

    [Theory]
    [InlineData("host", """{"host":"","port":7497,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("host", """{"host":"http://x","port":7497,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("host", """{"host":null,"port":7497,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("host", """{"host":7,"port":7497,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("host", """{"port":7497,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("port", """{"host":"a","port":0,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("port", """{"host":"a","port":65536,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("port", """{"host":"a","port":-1,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("port", """{"host":"a","port":99999999999,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("port", """{"host":"a","port":7497.5,"tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("port", """{"host":"a","port":"7497","tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("port", """{"host":"a","tempestClientId":"auto","autoTraderClientId":"auto"}""")]
    [InlineData("tempestClientId", """{"host":"a","port":1,"tempestClientId":-1,"autoTraderClientId":"auto"}""")]
    [InlineData("tempestClientId", """{"host":"a","port":1,"tempestClientId":1000,"autoTraderClientId":"auto"}""")]
    [InlineData("tempestClientId", """{"host":"a","port":1,"tempestClientId":"417","autoTraderClientId":"auto"}""")]
    [InlineData("tempestClientId", """{"host":"a","port":1,"tempestClientId":null,"autoTraderClientId":"auto"}""")]
    [InlineData("tempestClientId", """{"host":"a","port":1,"autoTraderClientId":"auto"}""")]
    [InlineData("tempestClientId", """{"host":"a","port":1,"tempestClientId":999,"autoTraderClientId":"auto"}""")]
    [InlineData("autoTraderClientId", """{"host":"a","port":1,"tempestClientId":50,"autoTraderClientId":50}""")]
    [InlineData("autoTraderClientId", """{"host":"a","port":1,"tempestClientId":"auto","autoTraderClientId":true}""")]
    [InlineData("autoTraderClientId", """{"host":"a","port":1,"tempestClientId":999,"autoTraderClientId":[]}""")]
    [InlineData("effective", """{"host":"a","port":1,"tempestClientId":1,"autoTraderClientId":2,"effective":{}}""")]
    [InlineData("Host", """{"Host":"b","host":"a","port":1,"tempestClientId":1,"autoTraderClientId":2}""")]
    public async Task A_wrong_member_is_named_with_one_sentence_and_nothing_is_saved(string member, string body)
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await Put(app, body);

        var errors = await Refused(answer, HttpStatusCode.BadRequest);
        var (name, messages) = Assert.Single(errors["errors"]!.AsObject());
        Assert.Equal(member, name);
        Assert.EndsWith(".", (string?)Assert.Single(messages!.AsArray()), StringComparison.Ordinal);
        Assert.Equal(0, app.Broker.Saves);
    }

    [Fact]
    public async Task All_wrong_members_are_named_at_once()
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await Put(app, """{"host":"","port":70000,"tempestClientId":"x","autoTraderClientId":1000,"colour":"red"}""");

        var problem = await Refused(answer, HttpStatusCode.BadRequest);
        Assert.Equal(
            ["autoTraderClientId", "colour", "host", "port", "tempestClientId"],
            problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal(0, app.Broker.Saves);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"host":"a","port":1,"tempestClientId":1,"autoTraderClientId":2} x""")]
    [InlineData("""{"host":"a","host":"b","port":1,"tempestClientId":1,"autoTraderClientId":2}""")]
    [InlineData("""{"host":"\ud800","port":1,"tempestClientId":1,"autoTraderClientId":2}""")]
    public async Task What_is_no_JSON_object_is_refused(string body)
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await Put(app, body);

        await Refused(answer, HttpStatusCode.BadRequest);
        Assert.Equal(0, app.Broker.Saves);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var app = await TempestApp.StartAsync();
        using var content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await app.Client.PutAsync(Path, content, Cancellation);

        await Refused(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_and_an_endless_body_are_refused()
    {
        await using var app = await TempestApp.StartAsync();

        var form = await Put(app, "host=a", "application/x-www-form-urlencoded");
        var endless = await Put(app, $$"""{"host":"{{new string('a', 20_000)}}"}""");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal("application/problem+json", form.Content.Headers.ContentType?.MediaType);
        await Refused(endless, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_disk_that_refuses_is_said_in_its_own_sentence()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.SavingFails = new SettingsNotSavedException("The disk is full. Make room and save again.", new IOException());

        var answer = await Put(app, """{"host":"a","port":1,"tempestClientId":1,"autoTraderClientId":2}""");

        var problem = await Refused(answer, HttpStatusCode.InternalServerError);
        Assert.Equal("The disk is full. Make room and save again.", (string?)problem["detail"]);
        Assert.Equal(ConnectionSettings.Default, app.Broker.Store.Current.Saved);
    }

    private static async Task<HttpResponseMessage> Put(TempestApp app, string body, string type = "application/json") =>
        await app.Client.PutAsync(Path, new StringContent(body, Encoding.UTF8, type), Cancellation);

    private static async Task<JsonNode> Refused(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.Equal("The settings were not saved", (string?)problem["title"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        return problem;
    }
}
