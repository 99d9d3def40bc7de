using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tempest.Simulator.Frames.Golden;

/// <summary>
/// Fields of a message as the arguments of the official client's callback. An object lists only what differs from one that
/// was freshly made; an empty text is null, as that client reads it.
/// </summary>
internal static class GoldenObjects
{
    private static readonly HashSet<string> s_zeroDecimals = ["Volume", "WAP", "Size", "SizeBid", "SizeAsk"];

    private static readonly HashSet<string> s_unsetByDefault =
    [
        "Position", "PositionDesired", "PositionAfter", "DesiredAllocQty", "AllowedAllocQty",
        "ScalePriceAdjustValue", "ScalePriceAdjustInterval", "ScaleProfitOffset", "ScaleInitPosition", "ScaleInitFillQty",
    ];

    /// <summary>The first of its kind in the official client's enumerations.</summary>
    private static readonly HashSet<(string, string)> s_firstChoices =
        [("TriggerMethod", "Default"), ("FundDistributionPolicyIndicator", "None"), ("FundAssetType", "None")];

    /// <param name="fresh">The fields of a freshly made object, where they are not all 0 or empty.</param>
    internal static JsonObject Arguments(JsonObject fields, JsonObject? fresh)
    {
        var args = new JsonObject();
        foreach (var (key, value) in fields)
        {
            var dot = key.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                args[key] = Argument(value);
                continue;
            }

            var target = Member(args, GoldenNames.Argument(key[..dot]));
            var name = key[(dot + 1)..];
            if (fresh is not null && fresh.TryGetPropertyValue(key, out var usual) ? Same(value, usual) : IsFresh(name, value))
                continue;
            Set(target, name, value is JsonArray list ? Items(list, name) : value is JsonObject item ? Item(item, "") : value?.DeepClone());
        }

        return args;
    }

    /// <summary>The object of this name, made where it is not there yet.</summary>
    internal static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject member)
            parent[name] = member = [];
        return member;
    }

    /// <summary>One entry of a list, without what is as in a fresh one.</summary>
    internal static JsonObject Item(JsonObject item, string listName)
    {
        var shown = new JsonObject();
        foreach (var (key, value) in item)
        {
            if (listName == "OrderComboLegs" ? IsUnset(value) : IsFresh(key, value))
                continue;
            Set(shown, key, value is JsonArray list ? Items(list, key) : value?.DeepClone());
        }

        return shown;
    }

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            target[name] = value;
        else
            Member(target, name[..dot])[name[(dot + 1)..]] = value;
    }

    private static JsonNode? Argument(JsonNode? value) => value switch
    {
        JsonArray list => Items(list, ""),
        JsonValue text when text.GetValueKind() is JsonValueKind.String && text.GetValue<string>().Length == 0 => null,
        _ => value?.DeepClone(),
    };

    private static JsonArray Items(JsonArray list, string name) =>
        [.. list.Select(entry => entry is JsonObject item ? Item(item, name) : entry?.DeepClone())];

    private static bool Same(JsonNode? value, JsonNode? usual) =>
        JsonNode.DeepEquals(value, usual) || (Decimal(value) is { } one && Decimal(usual) is { } other && one == other);

    /// <summary>A size stands as text; any text that looks like a number is one only where the fresh value is one too.</summary>
    private static decimal? Decimal(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String
        && decimal.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsUnset(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String && value.GetValue<string>() == "unset";

    private static bool IsFresh(string name, JsonNode? value) =>
        s_unsetByDefault.Contains(name) ? IsUnset(value) : IsZero(name, value) || s_firstChoices.Contains((name, value!.ToString()));

    private static bool IsZero(string name, JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Array => value.AsArray().Count == 0,
        JsonValueKind.Number => value.ToJsonString() is "0" or "-0",
        JsonValueKind.String => value.GetValue<string>().Length == 0 || (s_zeroDecimals.Contains(name) && Decimal(value) == 0),
        _ => false,
    };
}
