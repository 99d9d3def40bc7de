using Tempest.Tws.Messages;

namespace Tempest.Tws.Wire;

/// <summary>One field of a message as the documents list it.</summary>
/// <param name="Name">The field's name in this library; for a constant, what it means.</param>
/// <param name="Kind">How it stands on the wire, and when it does where that hangs on another field.</param>
public sealed record DescribedField(string Name, string Kind);

/// <summary>Lists the fields that a message has at one server version, those of one entry for each list. It reads and writes nothing.</summary>
public ref struct WireDescriber : IWireFields
{
    private readonly int _serverVersion;
    private readonly List<DescribedField> _fields;
    private readonly Stack<string> _groups;
    private string? _condition;

    private WireDescriber(int serverVersion)
    {
        _serverVersion = serverVersion;
        _fields = [];
        _groups = [];
    }

    /// <inheritdoc/>
    public readonly bool GoesOn => true;

    /// <summary>The fields of <typeparamref name="T"/> after its number, in wire order.</summary>
    public static IReadOnlyList<DescribedField> Describe<T>(int serverVersion)
        where T : IWireMessage<T>
    {
        var describer = new WireDescriber(serverVersion);
        T.Layout(ref describer, default);
        return describer._fields;
    }

    /// <inheritdoc/>
    public readonly bool Since(int version) => _serverVersion >= version;

    /// <inheritdoc/>
    public readonly bool Since(int version, bool isUsed, string name = "") => _serverVersion >= version;

    /// <inheritdoc/>
    public readonly bool Before(int version) => _serverVersion < version;

    /// <inheritdoc/>
    public bool When(bool holds, string condition)
    {
        _condition = condition;
        return true;
    }

    /// <inheritdoc/>
    public readonly void Reject(string problem, string name)
    {
    }

    /// <inheritdoc/>
    public void Constant(int value, string meaning) => Add(meaning, $"always {value}", 0);

    /// <inheritdoc/>
    public void Constant(string text, string meaning) => Add(meaning, text.Length == 0 ? "always empty" : $"always {text}", 0);

    /// <inheritdoc/>
    public int Number(int? value, string name = "", string? wire = null) => Add(name, "whole number", 0);

    /// <inheritdoc/>
    public int? NumberOrUnset(int? value, string name = "", string? wire = null) => Add(name, "whole number, unset 2147483647", 0);

    /// <inheritdoc/>
    public int? OptionalNumber(int? value, string name = "", string? wire = null) => Add(name, "whole number or empty", 0);

    /// <inheritdoc/>
    public long LongNumber(long? value, string name = "", string? wire = null) => Add(name, "64-bit whole number", 0L);

    /// <inheritdoc/>
    public long? LongNumberOrUnset(long? value, string name = "", string? wire = null) => Add(name, "64-bit whole number, unset 9223372036854775807", 0L);

    /// <inheritdoc/>
    public bool Flag(bool? value, string name = "", string? wire = null) => Add(name, "1 or 0", false);

    /// <inheritdoc/>
    public bool? OptionalFlag(bool? value, string name = "", string? wire = null) => Add(name, "1, 0 or empty", false);

    /// <inheritdoc/>
    public bool Letter(bool? value, char yes, char no, string name = "", string? wire = null) => Add(name, $"{yes} or {no}", false);

    /// <inheritdoc/>
    public decimal? Price(decimal? value, string name = "", string? wire = null) => Add(name, "double, unset the largest one", 0m);

    /// <inheritdoc/>
    public decimal? OptionalPrice(decimal? value, string name = "", string? wire = null) => Add(name, "double or empty", 0m);

    /// <inheritdoc/>
    public decimal? Quantity(decimal? value, string name = "", string? wire = null) => Add(name, "decimal or empty", 0m);

    /// <inheritdoc/>
    public decimal? WholeQuantity(decimal? value, string name = "", string? wire = null) => Add(name, "decimal without fraction", 0m);

    /// <inheritdoc/>
    public double? Real(double? value, double? unset = null, string name = "", string? wire = null) =>
        Add(name, unset is null ? "double, unset the largest one" : FormattableString.Invariant($"double, unset {unset} or the largest one"), 0d);

    /// <inheritdoc/>
    public double? OptionalReal(double? value, string name = "", string? wire = null) => Add(name, "double, Infinity or empty", 0d);

    /// <inheritdoc/>
    public string Text(string? value, string name = "", string? wire = null) => Add(name, "text", "");

    /// <inheritdoc/>
    public string EscapedText(string? value, string name = "", string? wire = null) =>
        Add(name, Since(ServerVersion.EscapedText) ? "escaped text" : "text", "");

    /// <inheritdoc/>
    public IReadOnlyList<TagValue> Tags(IReadOnlyList<TagValue>? value, string name = "", string? wire = null) =>
        Add<IReadOnlyList<TagValue>>(name, "tag=value; for each pair", []);

    /// <inheritdoc/>
    public DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "", string? wire = null) => Add(name, "seconds since 1970 UTC", default(DateTimeOffset));

    /// <inheritdoc/>
    public DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "", string? wire = null) => Add(name, "milliseconds since 1970 UTC", default(DateTimeOffset));

    /// <inheritdoc/>
    public int Mask(int? value, WireBits bits, string name = "", string? wire = null) =>
        Add(name, $"mask of {string.Join(", ", bits.Names.Select((bit, i) => $"{1 << i} {bit}"))}", 0);

    /// <inheritdoc/>
    public T Choice<T>(T? value, WireChoices<T> choices, string name = "", string? wire = null)
        where T : struct, Enum => Add(name, choices.Codes, default(T));

    /// <inheritdoc/>
    public int BeginList(int count, string name, string? wire)
    {
        Add(name, "count", 0);
        _groups.Push(FieldName.From(name));
        return 1;
    }

    /// <inheritdoc/>
    public readonly void BeginItem()
    {
    }

    /// <inheritdoc/>
    public readonly void EndItem()
    {
    }

    /// <inheritdoc/>
    public readonly void EndList() => _groups.Pop();

    /// <inheritdoc/>
    public bool BeginOptional(bool isThere, string name, string? wire)
    {
        Add(name, "1 and its fields, or 0", 0);
        _groups.Push(FieldName.From(name));
        return true;
    }

    /// <inheritdoc/>
    public readonly void EndOptional() => _groups.Pop();

    private T Add<T>(string name, string kind, T value)
    {
        var shown = FieldName.From(name);
        if (_groups.TryPeek(out var group))
            shown = shown == group ? $"each of {group}" : $"{group}.{shown}";
        _fields.Add(new DescribedField(shown, _condition is null ? kind : $"{kind}; only {_condition}"));
        _condition = null;
        return value;
    }
}
