using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Turns the arguments of recorded calls into the field names of the protocol reference: "contract": {"ConId"} is c.ConId.</summary>
internal static class GoldenNames
{
    private static readonly Dictionary<string, string> s_letters = new()
    {
        ["contract"] = "c",
        ["order"] = "o",
        ["orderState"] = "s",
        ["contractDetails"] = "d",
        ["execution"] = "e",
        ["commissionAndFeesReport"] = "r",
        ["orderCancel"] = "x",
        ["filter"] = "f",
        ["bar"] = "bar",
    };

    internal static JsonObject Flat(JsonElement args)
    {
        var flat = new JsonObject();
        foreach (var argument in args.EnumerateObject())
        {
            if (s_letters.TryGetValue(argument.Name, out var letter))
                Open(flat, letter, argument.Value);
            else
                flat[argument.Name] = Node(argument.Value);
        }

        return flat;
    }

    private static void Open(JsonObject flat, string letter, JsonElement members)
    {
        foreach (var member in members.EnumerateObject())
        {
            if (letter == "d" && member.Name == "Contract")
                Open(flat, "c", member.Value);
            else if (member.Name == "Tier")
                Open(flat, $"{letter}.Tier", member.Value);
            else
                flat[$"{letter}.{member.Name}"] = Node(member.Value);
        }
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
