namespace Tempest.Tws.Messages;

/// <summary>A named parameter, such as one of an algo, or an ID of a contract in some numbering.</summary>
public sealed record TagValue(string Tag, string Value) : Wire.IWireGroup<TagValue>
{
    static TagValue Wire.IWireGroup<TagValue>.Layout<TFields>(ref TFields f, TagValue? g) =>
        new(Tag: f.Text(g?.Tag), Value: f.Text(g?.Value));

    /// <summary>Undoes "tag=value;tag=value;". A part without "=" is a tag without value.</summary>
    internal static IReadOnlyList<TagValue> Parse(string pairs) =>
    [
        .. pairs.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.IndexOf('=', StringComparison.Ordinal) is var at and >= 0
            ? new TagValue(pair[..at], pair[(at + 1)..])
            : new TagValue(pair, "")),
    ];
}
