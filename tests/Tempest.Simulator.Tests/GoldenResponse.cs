using System.Text.Json;

namespace Tempest.Simulator.Tests;

/// <summary>Frames recorded from the official client: truth that Tempest had no part in.</summary>
internal static class GoldenResponse
{
    /// <summary>A whole frame as hex.</summary>
    internal static string Hex(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", "responses.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(r => r.GetProperty("name").GetString() == name)
            .GetProperty("hex").GetString()!;
}
