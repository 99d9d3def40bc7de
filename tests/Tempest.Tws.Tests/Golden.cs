using System.Text.Json;

namespace Tempest.Tws.Tests;

/// <summary>Frames recorded from the official client: truth that Tempest had no part in.</summary>
internal static class Golden
{
    internal static JsonElement Request(string name) => Read("requests.jsonl")[name];

    internal static JsonElement Response(string name) => Read("responses.jsonl")[name];

    internal static IEnumerable<JsonElement> Requests(params string[] methods) =>
        Read("requests.jsonl").Values.Where(r => methods.Contains(r.GetProperty("call").GetProperty("method").GetString()));

    internal static IEnumerable<JsonElement> Responses(params string[] callbacks) =>
        Read("responses.jsonl").Values.Where(r => callbacks.Contains(r.GetProperty("callback").GetString()));

    internal static byte[] Bytes(this JsonElement recorded) => Convert.FromHexString(recorded.GetProperty("hex").GetString()!);

    internal static int Version(this JsonElement recorded) => recorded.GetProperty("serverVersion").GetInt32();

    private static Dictionary<string, JsonElement> Read(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", file))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(r => r.GetProperty("name").GetString()!);
}
