using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tempest.Tws.Messages;

namespace Tempest.Tws.Wire;

/// <summary>
/// Makes a message of an object with the names of the protocol reference: the inverse of <see cref="JsonFieldWriter"/>.
/// <see cref="Read"/> takes what is named, and what is not named stays as it is in the message that was given to start from;
/// <see cref="ReadWhole"/> wants every field that the message has on the wire, of its own kind, and no other.
/// </summary>
public ref struct JsonFieldReader : IWireFields
{
    private const int LongestShown = 60;

    private readonly int _serverVersion;
    private readonly Stack<(JsonNode? Node, int Next)> _open;
    private readonly HashSet<string> _taken;
    private readonly WholeMessage? _whole;

    private JsonFieldReader(JsonObject fields, int serverVersion, WholeMessage? whole = null)
    {
        _serverVersion = serverVersion;
        _open = new([(fields, 0)]);
        _taken = [];
        _whole = whole;
        _whole?.Begin(fields, "");
    }

    /// <inheritdoc/>
    public readonly bool GoesOn => true;

    /// <summary>Reads a message.</summary>
    /// <param name="start">What fields have that <paramref name="fields"/> does not name.</param>
    /// <param name="unknown">Names that the message does not have at this version.</param>
    /// <exception cref="FormatException">A value is none of its field's kind.</exception>
    public static T Read<T>(JsonObject fields, T start, int serverVersion, out IReadOnlyList<string> unknown)
        where T : IWireMessage<T>
    {
        var reader = new JsonFieldReader(fields, serverVersion);
        var message = T.Layout(ref reader, start);
        var taken = reader._taken;
        unknown = [.. fields.Select(f => f.Key).Where(k => !taken.Contains(k))];
        return message;
    }

    /// <summary>Reads a message of which every field must be named that it has on the wire at this version.</summary>
    /// <exception cref="FormatException">A field is missing, none of its kind, or not one of the message's; it is named.</exception>
    public static T ReadWhole<T>(JsonObject fields, int serverVersion)
        where T : IWireMessage<T>
    {
        var whole = new WholeMessage();
        var reader = new JsonFieldReader(fields, serverVersion, whole);
        var message = T.Layout(ref reader, default);
        whole.End();
        whole.ThrowIfNot();
        return message;
    }

    /// <inheritdoc/>
    public readonly bool Since(int version) => _serverVersion >= version;

    /// <inheritdoc/>
    public readonly bool Since(int version, bool isUsed, string name = "") => _serverVersion >= version;

    /// <inheritdoc/>
    public readonly bool Before(int version) => _serverVersion < version;

    /// <summary>What is named is taken, also where it would not be written; but not where the whole message is wanted.</summary>
    public readonly bool When(bool holds, string condition) => _whole is null || holds;

    /// <inheritdoc/>
    public readonly void Reject(string problem, string name) => throw new FormatException($"{FieldName.From(name)} {problem}");

    /// <inheritdoc/>
    public readonly void Constant(int value, string meaning)
    {
    }

    /// <inheritdoc/>
    public readonly void Constant(string text, string meaning)
    {
    }

    /// <inheritdoc/>
    public readonly int Number(int? value, string name = "", string? wire = null) => NumberOrUnset(value ?? 0, name, wire) ?? int.MaxValue;

    /// <inheritdoc/>
    public readonly int? NumberOrUnset(int? value, string name = "", string? wire = null)
    {
        if (!TryFind(name, wire, out var node))
            return value ?? (IsInside ? 0 : null);
        return LongIn(node, name, wire) switch
        {
            null or int.MaxValue => null,
            >= int.MinValue and < int.MaxValue and var number => (int)number,
            _ => throw NotA("32-bit number", node, name, wire),
        };
    }

    /// <inheritdoc/>
    public readonly int? OptionalNumber(int? value, string name = "", string? wire = null) =>
        TryFind(name, wire, out _) ? NumberOrUnset(value, name, wire) : value;

    /// <inheritdoc/>
    public readonly long LongNumber(long? value, string name = "", string? wire = null) =>
        TryFind(name, wire, out var node) ? LongIn(node, name, wire) ?? long.MaxValue : value ?? 0;

    /// <inheritdoc/>
    public readonly long? LongNumberOrUnset(long? value, string name = "", string? wire = null) =>
        TryFind(name, wire, out var node) ? LongIn(node, name, wire) is var number and not long.MaxValue ? number : null : value;

    /// <inheritdoc/>
    public readonly bool Flag(bool? value, string name = "", string? wire = null) =>
        OptionalFlag(value ?? false, name, wire) ?? (_whole is null ? false : throw NotA("yes or no", null, name, wire));

    /// <inheritdoc/>
    public readonly bool? OptionalFlag(bool? value, string name = "", string? wire = null)
    {
        if (!TryFind(name, wire, out var node))
            return value;
        return node?.GetValueKind() switch
        {
            null or JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw NotA("yes or no", node, name, wire),
        };
    }

    /// <inheritdoc/>
    public readonly bool Letter(bool? value, char yes, char no, string name = "", string? wire = null) => Flag(value, name, wire);

    /// <inheritdoc/>
    public readonly decimal? Price(decimal? value, string name = "", string? wire = null) =>
        TryFind(name, wire, out _) ? Quantity(value, name, wire) : value ?? (IsInside ? 0 : null);

    /// <inheritdoc/>
    public readonly decimal? OptionalPrice(decimal? value, string name = "", string? wire = null) => Quantity(value, name, wire);

    /// <inheritdoc/>
    public readonly decimal? Quantity(decimal? value, string name = "", string? wire = null)
    {
        if (!TryFind(name, wire, out var node))
            return value;
        if (IsUnset(node, name, wire, out var text))
            return null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw NotA("decimal", node, name, wire);
    }

    /// <inheritdoc/>
    public readonly decimal? WholeQuantity(decimal? value, string name = "", string? wire = null) => Quantity(value, name, wire);

    /// <inheritdoc/>
    public readonly double? Real(double? value, double? unset = null, string name = "", string? wire = null) =>
        TryFind(name, wire, out _) ? OptionalReal(value, name, wire) : value ?? (IsInside ? 0 : null);

    /// <inheritdoc/>
    public readonly double? OptionalReal(double? value, string name = "", string? wire = null)
    {
        if (!TryFind(name, wire, out var node))
            return value;
        if (IsUnset(node, name, wire, out var text))
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (double.IsFinite(number) || text == "Infinity")
            ? number
            : throw NotA("number", node, name, wire);
    }

    /// <inheritdoc/>
    public readonly string Text(string? value, string name = "", string? wire = null)
    {
        if (!TryFind(name, wire, out var node))
            return value ?? "";
        var text = TextIn(node) ?? "";
        if (_whole is not null && (node?.GetValueKind() is not (null or JsonValueKind.Null or JsonValueKind.String) || text.Contains('\0', StringComparison.Ordinal)))
            throw NotA("text", node, name, wire);
        return text;
    }

    /// <inheritdoc/>
    public readonly string EscapedText(string? value, string name = "", string? wire = null) => Text(value, name, wire);

    /// <inheritdoc/>
    public readonly IReadOnlyList<TagValue> Tags(IReadOnlyList<TagValue>? value, string name = "", string? wire = null)
    {
        if (!TryFind(name, wire, out var node))
            return value ?? [];
        return node switch
        {
            null => [],
            JsonArray pairs => [.. pairs.Select(p => p is JsonObject pair
                ? new TagValue(TextIn(pair["Tag"]) ?? "", TextIn(pair["Value"]) ?? "")
                : throw NotA("pair of Tag and Value", p, name, wire))],
            _ => throw NotA("list", node, name, wire),
        };
    }

    /// <inheritdoc/>
    public readonly DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "", string? wire = null) =>
        TryFind(name, wire, out var node) ? DateTimeOffset.UnixEpoch.AddTicks(TicksIn(node, TimeSpan.TicksPerSecond, name, wire)) : value ?? default;

    /// <inheritdoc/>
    public readonly DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "", string? wire = null) =>
        TryFind(name, wire, out var node) ? DateTimeOffset.UnixEpoch.AddTicks(TicksIn(node, TimeSpan.TicksPerMillisecond, name, wire)) : value ?? default;

    /// <inheritdoc/>
    public readonly int Mask(int? value, WireBits bits, string name = "", string? wire = null)
    {
        if (!TryFind(name, wire, out var node))
            return value ?? 0;
        if (_whole is not null && (node is not JsonObject set || set.Any(bit => !bits.Names.Contains(bit.Key))))
            throw NotA($"object of {string.Join(", ", bits.Names)}", node, name, wire);
        var mask = 0;
        for (var i = 0; i < bits.Names.Count; i++)
        {
            if (node?[bits.Names[i]] is { } bit && bit.GetValueKind() is JsonValueKind.True)
                mask |= 1 << i;
        }

        return mask;
    }

    /// <inheritdoc/>
    public readonly T Choice<T>(T? value, WireChoices<T> choices, string name = "", string? wire = null)
        where T : struct, Enum
    {
        if (!TryFind(name, wire, out var node))
            return value ?? default;
        return Enum.TryParse<T>(TextIn(node), out var choice) && Enum.IsDefined(choice) && choices.TryRead(choices.Code(choice), out _) ? choice : throw NotA(typeof(T).Name, node, name, wire);
    }

    /// <inheritdoc/>
    public readonly int BeginList(int count, string name, string? wire)
    {
        var list = TryFind(name, wire, out var node) ? node as JsonArray : null;
        if (list is null && node is not null)
            throw NotA("list", node, name, wire);
        _open.Push((list, 0));
        _whole?.BeginList(FieldName.Reference(name, wire));
        return list?.Count ?? 0;
    }

    /// <inheritdoc/>
    public readonly void BeginItem()
    {
        var (list, next) = _open.Pop();
        _open.Push((list, next + 1));
        var item = (list as JsonArray)?[next];
        _open.Push((item, 0));
        _whole?.BeginItem(item, next);
    }

    /// <inheritdoc/>
    public readonly void EndItem()
    {
        _open.Pop();
        _whole?.End();
    }

    /// <inheritdoc/>
    public readonly void EndList()
    {
        _open.Pop();
        _whole?.EndList();
    }

    /// <inheritdoc/>
    public readonly bool BeginOptional(bool isThere, string name, string? wire)
    {
        if (!TryFind(name, wire, out var node) || node is null)
            return false;
        if (_whole is not null && node is not JsonObject)
            throw NotA("object", node, name, wire);
        _open.Push((node, 0));
        _whole?.Begin(node, FieldName.Reference(name, wire));
        return true;
    }

    /// <inheritdoc/>
    public readonly void EndOptional()
    {
        _open.Pop();
        _whole?.End();
    }

    /// <summary>Inside a list or an object there is nothing to start from: what is missing there is 0 or "".</summary>
    private readonly bool IsInside => _open.Count > 1;

    private readonly bool TryFind(string name, string? wire, out JsonNode? node)
    {
        var key = FieldName.Reference(name, wire);
        node = null;
        if (_open.Count == 1)
            _taken.Add(key);
        if (key.Length > 0)
        {
            var isThere = (_open.Peek().Node as JsonObject)?.TryGetPropertyValue(key, out node) is true;
            _whole?.Take(key, isThere);
            return isThere;
        }

        node = _open.Peek().Node;
        _whole?.TakeItself();
        return true;
    }

    private readonly long? LongIn(JsonNode? node, string name, string? wire)
    {
        if (IsUnset(node, name, wire, out var text))
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw NotA("whole number", node, name, wire);
    }

    private readonly long TicksIn(JsonNode? node, long ticksEach, string name, string? wire)
    {
        var number = LongIn(node, name, wire) ?? 0;
        var (least, most) = ((DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks / ticksEach, (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / ticksEach);
        return number >= least && number <= most ? number * ticksEach : throw NotA("time", node, name, wire);
    }

    /// <summary>Says so in a word, or by nothing at all where not the whole message is wanted.</summary>
    private readonly bool IsUnset(JsonNode? node, string name, string? wire, out string text)
    {
        text = TextIn(node) ?? "";
        if (text.Length == 0 && _whole is not null)
            throw NotA("number", node, name, wire);
        return text is "" or "unset";
    }

    private static string? TextIn(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => node.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    private static FormatException NotA(string kind, JsonNode? node, string name, string? wire)
    {
        var key = FieldName.Reference(name, wire);
        var shown = node?.ToJsonString() ?? "null";
        return new($"{(key.Length > 0 ? key : "An entry")} is {(shown.Length > LongestShown ? $"{shown[..LongestShown]}…" : shown)}, no {kind}.");
    }
}
