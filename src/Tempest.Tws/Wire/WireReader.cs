using System.Buffers.Text;
using Tempest.Tws.Messages;

namespace Tempest.Tws.Wire;

/// <summary>
/// Reads the fields of one frame's payload. Never throws: the first field that makes no sense is remembered, every
/// later one reads as its default, and the caller looks at <see cref="Fault"/> once at the end.
/// </summary>
public ref struct WireReader : IWireFields
{
    private const int ShownLength = 40;

    private readonly int _serverVersion;
    private ReadOnlySpan<byte> _rest;
    private int _position;
    private string? _badField;
    private string? _badProblem;
    private int _badPosition;

    /// <summary>Starts at the message number.</summary>
    /// <param name="payload">The frame without its length prefix.</param>
    /// <param name="serverVersion">The negotiated version.</param>
    public WireReader(ReadOnlySpan<byte> payload, int serverVersion)
    {
        _rest = payload;
        _serverVersion = serverVersion;
    }

    /// <summary>Whether every field so far made sense.</summary>
    public readonly bool IsSound => _badField is null;

    /// <inheritdoc/>
    public readonly bool GoesOn => _badField is null;

    /// <summary>The first field that made no sense; null when all did.</summary>
    public readonly WireFault? Fault(string message) =>
        _badField is null ? null : new WireFault(message, FieldName.From(_badField), _badPosition, _badProblem!);

    /// <summary>Looks ahead for a whole number without taking anything.</summary>
    /// <param name="skip">How many fields stand before it.</param>
    internal readonly bool TryPeek(int skip, out int number)
    {
        var rest = _rest;
        for (; skip > 0; skip--)
        {
            var end = rest.IndexOf((byte)0);
            if (end < 0)
            {
                number = 0;
                return false;
            }

            rest = rest[(end + 1)..];
        }

        return Utf8Parser.TryParse(rest, out number, out var used) && used < rest.Length && rest[used] == 0;
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
    public void Reject(string problem, string name) => Bad(name, default, problem);

    /// <inheritdoc/>
    public void Constant(int value, string meaning) => Next(meaning, out _);

    /// <inheritdoc/>
    public void Constant(string text, string meaning) => Next(meaning, out _);

    /// <inheritdoc/>
    public int Number(int? value, string name = "", string? wire = null)
    {
        if (!Next(name, out var field) || field.IsEmpty)
            return 0;
        if (Utf8Parser.TryParse(field, out int number, out var used) && used == field.Length)
            return number;
        Bad(name, field, "not a whole number");
        return 0;
    }

    /// <inheritdoc/>
    public int? NumberOrUnset(int? value, string name = "", string? wire = null) => Number(value, name) is var number and not int.MaxValue ? number : null;

    /// <inheritdoc/>
    public int? OptionalNumber(int? value, string name = "", string? wire = null)
    {
        if (_rest is [0, ..] && IsSound)
        {
            Next(name, out _);
            return null;
        }

        return NumberOrUnset(value, name);
    }

    /// <inheritdoc/>
    public long LongNumber(long? value, string name = "", string? wire = null)
    {
        if (!Next(name, out var field) || field.IsEmpty)
            return 0;
        if (Utf8Parser.TryParse(field, out long number, out var used) && used == field.Length)
            return number;
        Bad(name, field, "not a whole number");
        return 0;
    }

    /// <inheritdoc/>
    public long? LongNumberOrUnset(long? value, string name = "", string? wire = null) =>
        LongNumber(value, name) is var number and not long.MaxValue ? number : null;

    /// <inheritdoc/>
    public bool Flag(bool? value, string name = "", string? wire = null) => Number(null, name) != 0;

    /// <inheritdoc/>
    public bool? OptionalFlag(bool? value, string name = "", string? wire = null)
    {
        if (_rest is [0, ..] && IsSound)
        {
            Next(name, out _);
            return null;
        }

        return Flag(value, name);
    }

    /// <inheritdoc/>
    public bool Letter(bool? value, char yes, char no, string name = "", string? wire = null) =>
        Next(name, out var field) && field is [var letter] && letter == yes;

    /// <inheritdoc/>
    public decimal? Price(decimal? value, string name = "", string? wire = null) =>
        Next(name, out var field) && !field.IsEmpty ? PriceIn(field, name) : 0;

    /// <inheritdoc/>
    public decimal? OptionalPrice(decimal? value, string name = "", string? wire = null) =>
        Next(name, out var field) && !field.IsEmpty ? PriceIn(field, name) : null;

    /// <inheritdoc/>
    public decimal? Quantity(decimal? value, string name = "", string? wire = null)
    {
        if (!Next(name, out var field) || field.IsEmpty || WireNumber.IsUnsetQuantity(field))
            return null;
        return DecimalIn(field, name);
    }

    /// <inheritdoc/>
    public decimal? WholeQuantity(decimal? value, string name = "", string? wire = null) => Quantity(value, name);

    /// <inheritdoc/>
    public double? Real(double? value, double? unset = null, string name = "", string? wire = null)
    {
        if (!Next(name, out var field) || field.IsEmpty)
            return 0;
        var number = DoubleIn(field, name);
        if (number is { } found && !double.IsFinite(found))
            Bad(name, field, "not a finite number");
        return number == double.MaxValue || number == unset ? null : number;
    }

    /// <inheritdoc/>
    public double? OptionalReal(double? value, string name = "", string? wire = null)
    {
        if (!Next(name, out var field) || field.IsEmpty)
            return null;
        if (field.SequenceEqual("Infinity"u8))
            return double.PositiveInfinity;
        var number = DoubleIn(field, name);
        if (number is { } found && !double.IsFinite(found))
            Bad(name, field, "not a finite number");
        return number == double.MaxValue ? null : number;
    }

    /// <inheritdoc/>
    public string Text(string? value, string name = "", string? wire = null) => Next(name, out var field) ? WireText.Read(field) : "";

    /// <inheritdoc/>
    public string EscapedText(string? value, string name = "", string? wire = null)
    {
        if (!Next(name, out var field))
            return "";
        return Since(ServerVersion.EscapedText) ? WireText.ReadEscaped(field) : WireText.Read(field);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TagValue> Tags(IReadOnlyList<TagValue>? value, string name = "", string? wire = null) =>
        Next(name, out var field) && !field.IsEmpty ? TagValue.Parse(WireText.Read(field)) : [];

    /// <inheritdoc/>
    public DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "", string? wire = null)
    {
        var seconds = LongNumber(null, name);
        if (seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        Bad(name, default, $"{seconds} is not a time");
        return default;
    }

    /// <inheritdoc/>
    public DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "", string? wire = null)
    {
        var milliseconds = LongNumber(null, name);
        if (milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        Bad(name, default, $"{milliseconds} is not a time");
        return default;
    }

    /// <inheritdoc/>
    public int Mask(int? value, WireBits bits, string name = "", string? wire = null) => Number(null, name);

    /// <inheritdoc/>
    public T Choice<T>(T? value, WireChoices<T> choices, string name = "", string? wire = null)
        where T : struct, Enum
    {
        if (!Next(name, out var field))
            return default;
        if (!choices.TryRead(field, out var choice))
            Bad(name, field, "none of its codes");
        return choice;
    }

    /// <inheritdoc/>
    public int BeginList(int count, string name, string? wire)
    {
        if (!Next(name, out var field) || field.IsEmpty)
            return 0;
        if (!Utf8Parser.TryParse(field, out count, out var used) || used != field.Length || count < 0)
        {
            Bad(name, field, "not a count");
            return 0;
        }

        // An entry has one field at least, and a field one byte.
        if (count <= _rest.Length)
            return count;
        Bad(name, field, "more entries than the message can hold");
        return 0;
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
    public readonly void EndList()
    {
    }

    /// <inheritdoc/>
    public bool BeginOptional(bool isThere, string name, string? wire) => Number(null, name) != 0;

    /// <inheritdoc/>
    public readonly void EndOptional()
    {
    }

    private decimal? PriceIn(ReadOnlySpan<byte> field, string name) => WireNumber.IsUnsetPrice(field) ? null : DecimalIn(field, name);

    private decimal? DecimalIn(ReadOnlySpan<byte> field, string name)
    {
        if (WireNumber.TryRead(field, out decimal number))
            return number;
        Bad(name, field, WireNumber.TryRead(field, out double large) && double.IsFinite(large) ? "too large for a price or size" : "not a number");
        return null;
    }

    private double? DoubleIn(ReadOnlySpan<byte> field, string name)
    {
        if (WireNumber.TryRead(field, out double number))
            return number;
        Bad(name, field, "not a number");
        return null;
    }

    private bool Next(string name, out ReadOnlySpan<byte> field)
    {
        field = default;
        if (_badField is not null)
            return false;

        var end = _rest.IndexOf((byte)0);
        if (end < 0)
        {
            Remember(name, _position, _rest.IsEmpty ? "is missing: the message is too short" : "has no end");
            return false;
        }

        field = _rest[..end];
        _rest = _rest[(end + 1)..];
        _position++;
        return true;
    }

    /// <summary>The field that was just taken is none of its kind.</summary>
    private void Bad(string name, ReadOnlySpan<byte> field, string problem) =>
        Remember(name, _position - 1, field.IsEmpty ? problem : $"is \"{WireText.Excerpt(field, ShownLength)}\", {problem}");

    private void Remember(string name, int position, string problem)
    {
        if (_badField is null)
            (_badField, _badPosition, _badProblem) = (name, position, problem);
    }
}
