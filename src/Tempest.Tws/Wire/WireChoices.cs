using System.Text;

namespace Tempest.Tws.Wire;

/// <summary>The codes that stand on the wire for the values of <typeparamref name="T"/>.</summary>
/// <param name="isOpen">Whether a code that is not among them reads as the type's default. Otherwise it is a bad field.</param>
public sealed class WireChoices<T>(bool isOpen, params (string Code, T Value)[] choices)
    where T : struct, Enum
{
    private readonly (byte[] Code, T Value)[] _choices = [.. choices.Select(c => (Encoding.ASCII.GetBytes(c.Code), c.Value))];

    internal bool TryRead(ReadOnlySpan<byte> field, out T value)
    {
        foreach (var (code, choice) in _choices)
        {
            if (field.SequenceEqual(code))
            {
                value = choice;
                return true;
            }
        }

        value = default;
        return isOpen;
    }

    internal ReadOnlySpan<byte> Code(T value)
    {
        foreach (var (code, choice) in _choices)
        {
            if (EqualityComparer<T>.Default.Equals(choice, value))
                return code;
        }

        return [];
    }

    internal string Codes => string.Join(", ", _choices.Select(c => $"{Encoding.ASCII.GetString(c.Code)} {c.Value}"));
}
