using System.Text.Json.Nodes;

namespace Tempest.Simulator.Tests.Frames;

/// <summary>The lines of a file of frames that Tempest had no part in.</summary>
internal static class RecordedFile
{
    /// <summary>Calls of the official client and what it sent.</summary>
    internal static JsonObject[] Requests() => Read("requests.jsonl");

    /// <summary>Frames of TWS and what the official client made of them.</summary>
    internal static JsonObject[] Responses() => Read("responses.jsonl");

    /// <summary>Every message at the versions that change it, spelt from the notation of the protocol reference.</summary>
    internal static JsonObject[] Spelt() => Read("spelt.jsonl");

    private static JsonObject[] Read(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", file)).Select(line => JsonNode.Parse(line)!.AsObject())];
}
