using System.Text.Json;

namespace Tempest.Tws.Tests;

/// <summary>Frames recorded from the official client: truth that Tempest had no part in.</summary>
internal static class Golden
{
    private static readonly Dictionary<string, JsonElement> s_requests = Read("requests.jsonl");

    private static readonly Dictionary<string, JsonElement> s_responses = Read("responses.jsonl");

    internal static IEnumerable<JsonElement> AllRequests => s_requests.Values;

    internal static IEnumerable<JsonElement> AllResponses => s_responses.Values;

    internal static JsonElement Request(string name) => s_requests[name];

    internal static JsonElement Response(string name) => s_responses[name];

    internal static byte[] Bytes(this JsonElement recorded) => Convert.FromHexString(recorded.GetProperty("hex").GetString()!);

    internal static int Version(this JsonElement recorded) => recorded.GetProperty("serverVersion").GetInt32();

    private static Dictionary<string, JsonElement> Read(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", file))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(r => r.GetProperty("name").GetString()!);
}
