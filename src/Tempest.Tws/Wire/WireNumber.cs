using System.Globalization;

namespace Tempest.Tws.Wire;

/// <summary>How fractional numbers stand on the wire, without any culture.</summary>
internal static class WireNumber
{
    /// <summary>Room for any number that this writes.</summary>
    internal const int Longest = 48;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>"Unset" as the official client writes it.</summary>
    internal static ReadOnlySpan<byte> UnsetByClient => "1.7976931348623157E+308"u8;

    /// <summary>"Unset" as TWS writes it.</summary>
    internal static ReadOnlySpan<byte> UnsetByTws => "1.7976931348623157E308"u8;

    /// <summary>Whether a size is one of TWS's spellings of "unset" that look like numbers.</summary>
    internal static bool IsUnsetQuantity(ReadOnlySpan<byte> field) => field.Length switch
    {
        10 => field.SequenceEqual("2147483647"u8),
        19 => field.SequenceEqual("9223372036854775807"u8),
        20 => field.SequenceEqual("-9223372036854775808"u8),
        22 => field.SequenceEqual(UnsetByTws),
        23 => field.SequenceEqual(UnsetByClient),
        _ => false,
    };

    /// <summary>Whether a price is the largest double, however it is spelt.</summary>
    internal static bool IsUnsetPrice(ReadOnlySpan<byte> field) =>
        field.Length >= 20 && field.StartsWith("1.79769313486231"u8) && TryRead(field, out double value) && value == double.MaxValue;

    internal static bool TryRead(ReadOnlySpan<byte> field, out double value) =>
        double.TryParse(field, Style, CultureInfo.InvariantCulture, out value);

    /// <summary>Digits with at most one point are read here, which is nearly everything; the rest as the framework does.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> field, out decimal value)
    {
        const int MostDigits = 18;
        var isNegative = field is [(byte)'-', ..];
        var digits = isNegative ? field[1..] : field;
        if (digits.Length is > 0 and <= MostDigits)
        {
            ulong number = 0;
            var point = -1;
            for (var i = 0; i < digits.Length; i++)
            {
                var digit = (uint)(digits[i] - '0');
                if (digit <= 9)
                    number = number * 10 + digit;
                else if (digits[i] == '.' && point < 0)
                    point = i;
                else
                    return TryReadAny(field, out value);
            }

            if (point != digits.Length - 1)
            {
                var scale = point < 0 ? 0 : digits.Length - 1 - point;
                value = new decimal((int)number, (int)(number >> 32), 0, isNegative, (byte)scale);
                return true;
            }
        }

        return TryReadAny(field, out value);
    }

    /// <summary>
    /// The shortest text that reads back to the same double, with an exponent below 0.0001 and from 1E+15 on. Newer runtimes
    /// write large whole numbers out; the official client's does not, so the exponent is put there by hand.
    /// </summary>
    internal static int Write(double value, Span<byte> text)
    {
        const double FirstWithExponent = 1E15;

        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (!(Math.Abs(value) >= FirstWithExponent) || !double.IsFinite(value) || text[..length].Contains((byte)'E'))
            return length;

        var sign = text[0] is (byte)'-' ? 1 : 0;
        var point = text[..length].IndexOf((byte)'.');
        var exponent = (point < 0 ? length : point) - sign - 1;
        if (point >= 0)
        {
            text[(point + 1)..length].CopyTo(text[point..]);
            length--;
        }

        length = text[..length].TrimEnd((byte)'0').Length;
        if (length > sign + 1)
        {
            text[(sign + 1)..length].CopyTo(text[(sign + 2)..]);
            text[sign + 1] = (byte)'.';
            length++;
        }

        "E+"u8.CopyTo(text[length..]);
        exponent.TryFormat(text[(length + 2)..], out var digits, "00", CultureInfo.InvariantCulture);
        return length + 2 + digits;
    }

    /// <summary>A decimal as the double nearest to it would be written: no zeros at the end, E-notation where a double has it.</summary>
    internal static int WriteAsDouble(decimal value, Span<byte> text)
    {
        const decimal FirstWithExponent = 1E15m;
        const decimal LastWithExponent = 0.0001m;
        const decimal MostExactDigits = 1E15m;

        var size = Math.Abs(value);
        if (size == 0)
        {
            text[0] = (byte)'0';
            return 1;
        }

        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (size < FirstWithExponent && size >= LastWithExponent && Mantissa(value) < MostExactDigits)
            return text[..length].Contains((byte)'.') ? text[..length].TrimEnd((byte)'0').TrimEnd((byte)'.').Length : length;

        return Write(AsDouble(value), text);
    }

    /// <summary>The double nearest to a decimal. Goes through the text, since the framework's conversion rounds twice.</summary>
    internal static double AsDouble(decimal value)
    {
        Span<byte> text = stackalloc byte[Longest];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        TryRead(text[..length], out double asDouble);
        return asDouble;
    }

    private static bool TryReadAny(ReadOnlySpan<byte> field, out decimal value) =>
        decimal.TryParse(field, Style, CultureInfo.InvariantCulture, out value);

    private static decimal Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return new decimal(bits[0], bits[1], bits[2], isNegative: false, 0);
    }
}
