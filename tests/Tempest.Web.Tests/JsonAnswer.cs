using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tempest.Web.Tests;

/// <summary>Compares what came with JSON written by hand.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>On one line, members in their order.</summary>
    public static string Plain(JsonNode? node) => node?.ToJsonString(s_plain) ?? "null";

    /// <summary>The same members with the same values in the same order.</summary>
    public static async Task Is(string expected, HttpResponseMessage answer) =>
        Assert.Equal(Plain(JsonNode.Parse(expected)), Plain(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
}
