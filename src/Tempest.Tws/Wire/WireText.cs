using System.Globalization;
using System.Text;

namespace Tempest.Tws.Wire;

/// <summary>How text stands on the wire. TWS's own text is Latin-1 or UTF-8 by installation, and escaped 7-bit in some fields from version 153 on.</summary>
internal static class WireText
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 where the bytes are that, else Latin-1: nothing that TWS sends can fail here.</summary>
    internal static string Read(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
            return "";
        if (Ascii.IsValid(field))
            return field.Length <= WireWords.Longest ? WireWords.Get(field) : Encoding.ASCII.GetString(field);
        try
        {
            return s_strictUtf8.GetString(field);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(field);
        }
    }

    /// <summary>Undoes C-like escapes. An escape that is not known stays as it stands.</summary>
    internal static string ReadEscaped(ReadOnlySpan<byte> field)
    {
        var text = Read(field);
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            var next = text[i + 1];
            if (next is 'u' && TryHex(text, i + 2, 4, out var code) || next is 'x' && TryHex(text, i + 2, 2, out code))
            {
                plain.Append((char)code);
                i += next is 'u' ? 5 : 3;
                continue;
            }

            var at = "ntrfvab0\\\"'".IndexOf(next, StringComparison.Ordinal);
            if (at < 0)
            {
                plain.Append('\\');
                continue;
            }

            plain.Append("\n\t\r\f\v\a\b\0\\\"'"[at]);
            i++;
        }

        return plain.ToString();
    }

    /// <summary>The inverse, as TWS does it: 7-bit, with \uXXXX for everything else.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => escaped.Append(@"\\"),
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                < ' ' or > '~' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The beginning of a field for a message to people: printable characters only.</summary>
    internal static string Excerpt(ReadOnlySpan<byte> field, int length)
    {
        var shown = new StringBuilder(length);
        foreach (var b in field[..Math.Min(length, field.Length)])
            shown.Append(b is >= 0x20 and <= 0x7E ? (char)b : '·');
        return field.Length > length ? shown.Append('…').ToString() : shown.ToString();
    }

    private static bool TryHex(string text, int at, int digits, out int code)
    {
        code = 0;
        return at + digits <= text.Length
            && int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }
}
