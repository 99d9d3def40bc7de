namespace Tempest.Broker.State;

/// <summary>One thing to do about a cause.</summary>
/// <param name="Text">A whole sentence, which also stands where there are no buttons.</param>
/// <param name="Action">What Tempest can do for it at a click; null where only a person can.</param>
public sealed record Remedy(string Text, RemedyAction? Action = null)
{
    /// <summary>A remedy of words alone.</summary>
    public static implicit operator Remedy(string text) => FromString(text);

    /// <inheritdoc cref="op_Implicit"/>
    public static Remedy FromString(string text) => new(text);

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}
