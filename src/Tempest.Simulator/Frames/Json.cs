using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tempest.Simulator.Frames;

/// <summary>One line of JSON.</summary>
internal static class Json
{
    /// <summary>Signs such as + and ' stay readable: nothing here ends up in a page.</summary>
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="FormatException">It is no JSON object.</exception>
    internal static JsonObject Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line, documentOptions: s_strict) as JsonObject ?? throw new FormatException("This is no JSON object.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"This is no JSON: {e.Message}");
        }
    }

    internal static string Write(JsonNode node) => node.ToJsonString(s_readable);

    /// <exception cref="FormatException">The member is missing or no text.</exception>
    internal static string Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : throw new FormatException($"{name}, a text, is missing.");

    /// <exception cref="FormatException">The member is missing or no server version of this protocol.</exception>
    internal static int ServerVersion(JsonObject json) =>
        json["serverVersion"] is JsonValue value && value.TryGetValue(out int version) && SimulatorOptions.IsVersion(version)
            ? version
            : throw new FormatException($"serverVersion, a number of {Tws.ServerVersion.OldestOffered} to {Tws.ServerVersion.NewestOffered}, is missing.");
}
