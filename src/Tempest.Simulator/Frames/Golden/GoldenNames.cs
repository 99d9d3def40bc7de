using System.Text.Json.Nodes;

namespace Tempest.Simulator.Frames.Golden;

/// <summary>
/// The arguments of the official client's calls and callbacks, and the field names of the protocol reference:
/// "contract": {"ConId": 1} is c.ConId.
/// </summary>
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
        ["deltaNeutralContract"] = "deltaNeutralContract",
    };

    private static readonly Dictionary<string, string> s_names = s_letters.ToDictionary(l => l.Value, l => l.Key);

    /// <summary>The argument whose members have this letter in front.</summary>
    internal static string Argument(string letter) => s_names.GetValueOrDefault(letter, letter);

    /// <summary>The arguments of a call as fields of the message that it sends.</summary>
    /// <exception cref="FormatException">An argument is not the object it should be.</exception>
    internal static JsonObject Flat(JsonObject args)
    {
        var flat = new JsonObject();
        foreach (var (name, value) in args)
        {
            if (!s_letters.TryGetValue(name, out var letter))
                flat[name] = value?.DeepClone();
            else if (value is JsonObject members)
                Open(flat, letter, members);
            else if (value is not null)
                throw new FormatException($"{name} is not an object.");
        }

        return flat;
    }

    private static void Open(JsonObject flat, string letter, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            if (letter == "d" && name == "Contract" && value is JsonObject contract)
                Open(flat, "c", contract);
            else if (name == "Tier" && value is JsonObject tier)
                Open(flat, $"{letter}.Tier", tier);
            else
                flat[$"{letter}.{name}"] = value?.DeepClone();
        }
    }
}
