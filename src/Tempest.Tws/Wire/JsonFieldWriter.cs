using System.Text.Json.Nodes;
using Tempest.Tws.Messages;

namespace Tempest.Tws.Wire;

/// <summary>
/// Turns a message into an object with the names of the protocol reference, for people and for tools. Only fields that a
/// server version has are there. Numbers are numbers, decimals of sizes are text (their scale matters), a mask is an object
/// of the bits that are set, a choice is its name, an unset value is "unset", times are the numbers that stand on the wire.
/// </summary>
public ref struct JsonFieldWriter : IWireFields
{
    private const string Unset = "unset";

    private readonly int _serverVersion;
    private readonly JsonObject _root;
    private readonly Stack<JsonNode> _open;

    private JsonFieldWriter(int serverVersion)
    {
        _serverVersion = serverVersion;
        _root = [];
        _open = new Stack<JsonNode>([_root]);
    }

    /// <inheritdoc/>
    public readonly bool GoesOn => true;

    /// <summary>The fields of <paramref name="message"/>, in wire order.</summary>
    public static JsonObject Write<T>(T message, int serverVersion)
        where T : IWireMessage<T>
    {
        var writer = new JsonFieldWriter(serverVersion);
        T.Layout(ref writer, message);
        return writer._root;
    }

    /// <inheritdoc/>
    public readonly bool Since(int version) => _serverVersion >= version;

    /// <inheritdoc/>
    public readonly bool Since(int version, bool isUsed, string name = "") => _serverVersion >= version;

    /// <inheritdoc/>
    public readonly bool Before(int version) => _serverVersion < version;

    /// <inheritdoc/>
    public readonly bool When(bool holds, string condition) => holds;

    /// <inheritdoc/>
    public readonly void Reject(string problem, string name)
    {
    }

    /// <inheritdoc/>
    public readonly void Constant(int value, string meaning)
    {
    }

    /// <inheritdoc/>
    public readonly void Constant(string text, string meaning)
    {
    }

    /// <inheritdoc/>
    public readonly int Number(int? value, string name = "", string? wire = null)
    {
        Add(name, wire, value is int.MaxValue ? JsonValue.Create(Unset) : JsonValue.Create(value ?? 0));
        return value ?? 0;
    }

    /// <inheritdoc/>
    public readonly int? NumberOrUnset(int? value, string name = "", string? wire = null)
    {
        Number(value ?? int.MaxValue, name, wire);
        return value;
    }

    /// <inheritdoc/>
    public readonly int? OptionalNumber(int? value, string name = "", string? wire = null) => NumberOrUnset(value, name, wire);

    /// <inheritdoc/>
    public readonly long LongNumber(long? value, string name = "", string? wire = null)
    {
        Add(name, wire, value is long.MaxValue ? JsonValue.Create(Unset) : JsonValue.Create(value ?? 0));
        return value ?? 0;
    }

    /// <inheritdoc/>
    public readonly long? LongNumberOrUnset(long? value, string name = "", string? wire = null)
    {
        LongNumber(value ?? long.MaxValue, name, wire);
        return value;
    }

    /// <inheritdoc/>
    public readonly bool Flag(bool? value, string name = "", string? wire = null)
    {
        Add(name, wire, JsonValue.Create(value is true));
        return value is true;
    }

    /// <inheritdoc/>
    public readonly bool? OptionalFlag(bool? value, string name = "", string? wire = null)
    {
        Add(name, wire, value is { } flag ? JsonValue.Create(flag) : null);
        return value;
    }

    /// <inheritdoc/>
    public readonly bool Letter(bool? value, char yes, char no, string name = "", string? wire = null) => Flag(value, name, wire);

    /// <inheritdoc/>
    public readonly decimal? Price(decimal? value, string name = "", string? wire = null)
    {
        Add(name, wire, value is { } price ? JsonValue.Create(WireNumber.AsDouble(price)) : JsonValue.Create(Unset));
        return value;
    }

    /// <inheritdoc/>
    public readonly decimal? OptionalPrice(decimal? value, string name = "", string? wire = null) => Price(value, name, wire);

    /// <inheritdoc/>
    public readonly decimal? Quantity(decimal? value, string name = "", string? wire = null)
    {
        Add(name, wire, JsonValue.Create(value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Unset));
        return value;
    }

    /// <inheritdoc/>
    public readonly decimal? WholeQuantity(decimal? value, string name = "", string? wire = null) =>
        Quantity(value is { } quantity ? decimal.Truncate(quantity) : null, name, wire);

    /// <inheritdoc/>
    public readonly double? Real(double? value, double? unset = null, string name = "", string? wire = null)
    {
        Add(name, wire, value switch
        {
            null => JsonValue.Create(Unset),
            double.PositiveInfinity => JsonValue.Create("Infinity"),
            { } number => JsonValue.Create(number),
        });
        return value;
    }

    /// <inheritdoc/>
    public readonly double? OptionalReal(double? value, string name = "", string? wire = null) => Real(value, null, name, wire);

    /// <inheritdoc/>
    public readonly string Text(string? value, string name = "", string? wire = null)
    {
        Add(name, wire, JsonValue.Create(value ?? ""));
        return value ?? "";
    }

    /// <inheritdoc/>
    public readonly string EscapedText(string? value, string name = "", string? wire = null) => Text(value, name, wire);

    /// <inheritdoc/>
    public readonly IReadOnlyList<TagValue> Tags(IReadOnlyList<TagValue>? value, string name = "", string? wire = null)
    {
        Add(name, wire, new JsonArray([.. (value ?? []).Select(v => new JsonObject { ["Tag"] = v.Tag, ["Value"] = v.Value })]));
        return value ?? [];
    }

    /// <inheritdoc/>
    public readonly DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "", string? wire = null)
    {
        Add(name, wire, JsonValue.Create((value ?? default).ToUnixTimeSeconds()));
        return value ?? default;
    }

    /// <inheritdoc/>
    public readonly DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "", string? wire = null)
    {
        Add(name, wire, JsonValue.Create((value ?? default).ToUnixTimeMilliseconds()));
        return value ?? default;
    }

    /// <inheritdoc/>
    public readonly int Mask(int? value, WireBits bits, string name = "", string? wire = null)
    {
        var set = new JsonObject();
        for (var i = 0; i < bits.Names.Count; i++)
        {
            if (((value ?? 0) & (1 << i)) != 0)
                set[bits.Names[i]] = true;
        }

        Add(name, wire, set);
        return value ?? 0;
    }

    /// <inheritdoc/>
    public readonly T Choice<T>(T? value, WireChoices<T> choices, string name = "", string? wire = null)
        where T : struct, Enum
    {
        Add(name, wire, JsonValue.Create((value ?? default).ToString()));
        return value ?? default;
    }

    /// <inheritdoc/>
    public readonly int BeginList(int count, string name, string? wire)
    {
        var list = new JsonArray();
        Add(name, wire, list);
        _open.Push(list);
        return count;
    }

    /// <inheritdoc/>
    public readonly void BeginItem()
    {
        var item = new JsonObject();
        ((JsonArray)_open.Peek()).Add((JsonNode)item);
        _open.Push(item);
    }

    /// <inheritdoc/>
    public readonly void EndItem() => _open.Pop();

    /// <inheritdoc/>
    public readonly void EndList() => _open.Pop();

    /// <inheritdoc/>
    public readonly bool BeginOptional(bool isThere, string name, string? wire)
    {
        var item = isThere ? new JsonObject() : null;
        Add(name, wire, item);
        if (item is not null)
            _open.Push(item);
        return isThere;
    }

    /// <inheritdoc/>
    public readonly void EndOptional() => _open.Pop();

    /// <summary>A field without a name is the entry itself, in a list of plain values.</summary>
    private readonly void Add(string name, string? wire, JsonNode? value)
    {
        var key = FieldName.Reference(name, wire);
        if (key.Length > 0)
        {
            ((JsonObject)_open.Peek())[key] = value;
            return;
        }

        var item = _open.Pop();
        var list = (JsonArray)_open.Peek();
        list[^1] = value;
        _open.Push(item);
    }
}
