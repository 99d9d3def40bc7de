using System.Text.Json.Nodes;

namespace Tempest.Web.Tests.Features.Rest;

public sealed class OpenApiTests
{
    [Theory]
    [InlineData("/api/status", "get", "200")]
    [InlineData("/api/diagnosis", "get", "200")]
    [InlineData("/health/live", "get", "200")]
    [InlineData("/health/ready", "get", "200,503")]
    [InlineData("/api/settings/connection", "get", "200")]
    [InlineData("/api/settings/connection", "put", "200,400,413,415,500")]
    [InlineData("/api/connection/reconnect", "post", "202")]
    [InlineData("/api/orders/refresh", "post", "200")]
    [InlineData("/api/connection/history", "get", "200,400")]
    [InlineData("/api/connection/timeline", "get", "200,400")]
    [InlineData("/api/settings/alerts", "get", "200")]
    [InlineData("/api/settings/alerts", "put", "200,400,413,415,500")]
    [InlineData("/api/diagnostics/bundle", "get", "200")]
    public async Task Every_endpoint_is_described_with_its_answers(string path, string method, string answers)
    {
        var document = await DocumentAsync();

        var operation = document["paths"]![path]![method]!;

        Assert.Equal(answers, string.Join(",", operation["responses"]!.AsObject().Select(response => response.Key).Order(StringComparer.Ordinal)));
        Assert.All(operation["responses"]!.AsObject(), response => Assert.NotEmpty(response.Value!["content"]!.AsObject()));
        Assert.False(string.IsNullOrEmpty((string?)operation["summary"]));
    }

    [Fact]
    public async Task Times_states_and_client_IDs_are_described_as_they_are_written()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;

        Assert.Equal("date-time", (string?)schemas["StatusBody"]!["properties"]!["now"]!["format"]);
        Assert.Equal("""["disconnected","connecting","connected"]""", JsonAnswer.Plain(schemas["SessionState"]!["enum"]));
        Assert.Equal("integer", (string?)schemas["SettingsBody"]!["properties"]!["port"]!["type"]);
        Assert.Equal("""["auto"]""", JsonAnswer.Plain(schemas["ClientIdChoice"]!["oneOf"]![0]!["enum"]));
        Assert.Contains("enabled", schemas["EngineBody"]!["properties"]!.AsObject().Select(property => property.Key));
    }

    [Fact]
    public async Task The_number_of_history_entries_is_described_with_its_limits()
    {
        var parameter = (await DocumentAsync())["paths"]!["/api/connection/history"]!["get"]!["parameters"]![0]!;

        Assert.Equal("""{"maximum":1000,"minimum":1,"type":"integer","default":100}""", JsonAnswer.Plain(parameter["schema"]));
    }

    private static async Task<JsonNode> DocumentAsync()
    {
        await using var app = await TempestApp.StartAsync();
        return JsonNode.Parse(await app.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
    }
}
