namespace Tempest.Tws.Wire;

/// <summary>Why one frame could not be read. It costs that frame only.</summary>
/// <param name="Message">The message's name, or its number as it came.</param>
/// <param name="Field">The field's name in this library.</param>
/// <param name="Position">The field's place in the frame, the message number being 0.</param>
/// <param name="Problem">What was found instead, shortened.</param>
public sealed record WireFault(string Message, string Field, int Position, string Problem)
{
    /// <summary>One line for a log.</summary>
    public override string ToString() => $"{Message}: field {Position}, {Field}, {Problem}";
}
