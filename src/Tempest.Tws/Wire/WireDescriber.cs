namespace Tempest.Tws.Wire;

/// <summary>One field of a message as the documents list it.</summary>
/// <param name="Name">The field's name in this library; for a constant, what it means.</param>
/// <param name="Kind">How it stands on the wire.</param>
public sealed record DescribedField(string Name, string Kind);

/// <summary>Lists the fields that a message has at one server version. It reads and writes nothing.</summary>
public readonly ref struct WireDescriber : IWireFields
{
    private readonly int _serverVersion;
    private readonly List<DescribedField> _fields;

    private WireDescriber(int serverVersion)
    {
        _serverVersion = serverVersion;
        _fields = [];
    }

    /// <summary>The fields of <typeparamref name="T"/> after its number, in wire order.</summary>
    public static IReadOnlyList<DescribedField> Describe<T>(int serverVersion)
        where T : IWireMessage<T>
    {
        var describer = new WireDescriber(serverVersion);
        T.Layout(ref describer, default);
        return describer._fields;
    }

    /// <inheritdoc/>
    public bool Since(int version) => _serverVersion >= version;

    /// <inheritdoc/>
    public bool Before(int version) => _serverVersion < version;

    /// <inheritdoc/>
    public void Constant(int value, string meaning) => _fields.Add(new DescribedField(meaning, $"always {value}"));

    /// <inheritdoc/>
    public int Number(int? value, string name = "") => Add(name, "whole number", 0);

    /// <inheritdoc/>
    public long LongNumber(long? value, string name = "") => Add(name, "64-bit whole number", 0L);

    /// <inheritdoc/>
    public string Text(string? value, string name = "") => Add(name, "text", "");

    /// <inheritdoc/>
    public string EscapedText(string? value, string name = "") =>
        Add(name, Since(ServerVersion.EscapedText) ? "escaped text" : "text", "");

    /// <inheritdoc/>
    public DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "") => Add(name, "seconds since 1970 UTC", default(DateTimeOffset));

    /// <inheritdoc/>
    public DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "") => Add(name, "milliseconds since 1970 UTC", default(DateTimeOffset));

    private T Add<T>(string name, string kind, T nothing)
    {
        _fields.Add(new DescribedField(FieldName.From(name), kind));
        return nothing;
    }
}
