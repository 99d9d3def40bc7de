using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Tempest.Tws.Wire;

/// <summary>Writes fields as the official client does, byte for byte: digits, text, one zero byte after each.</summary>
public readonly ref struct WireWriter : IWireFields
{
    private readonly IBufferWriter<byte> _bytes;
    private readonly int _serverVersion;
    private readonly bool _fromTws;

    /// <summary>Writes to the end of <paramref name="bytes"/>.</summary>
    /// <param name="fromTws">True on TWS's side, whose text may be other than ASCII; a client's may not.</param>
    public WireWriter(IBufferWriter<byte> bytes, int serverVersion, bool fromTws)
    {
        _bytes = bytes;
        _serverVersion = serverVersion;
        _fromTws = fromTws;
    }

    /// <inheritdoc/>
    public bool Since(int version) => _serverVersion >= version;

    /// <inheritdoc/>
    public bool Before(int version) => _serverVersion < version;

    /// <inheritdoc/>
    public void Constant(int value, string meaning) => LongNumber(value);

    /// <inheritdoc/>
    public int Number(int? value, string name = "")
    {
        LongNumber(value);
        return value ?? 0;
    }

    /// <inheritdoc/>
    public long LongNumber(long? value, string name = "")
    {
        const int LongestNumber = 21;
        var span = _bytes.GetSpan(LongestNumber);
        Utf8Formatter.TryFormat(value ?? 0, span, out var length);
        span[length] = 0;
        _bytes.Advance(length + 1);
        return value ?? 0;
    }

    /// <inheritdoc/>
    /// <exception cref="TwsRequestException">579: a client's text holds a character that is not printable ASCII.</exception>
    public string Text(string? value, string name = "")
    {
        var text = value ?? "";
        if (!_fromTws && text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Any(c => c is not (>= ' ' and <= '~' or '\t' or '\n' or '\r')))
            throw new TwsRequestException(579, $"{FieldName.From(name)} holds a character that TWS does not take. Use plain English letters, digits and signs.");

        var span = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        // A zero byte ends a field, so none may stand inside one.
        var length = Encoding.UTF8.GetBytes(text.Replace('\0', ' '), span);
        span[length] = 0;
        _bytes.Advance(length + 1);
        return text;
    }

    /// <inheritdoc/>
    public string EscapedText(string? value, string name = "")
    {
        var text = value ?? "";
        Text(Since(ServerVersion.EscapedText) ? WireText.Escape(text) : text, name);
        return text;
    }

    /// <inheritdoc/>
    public DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "")
    {
        LongNumber((value ?? default).ToUnixTimeSeconds(), name);
        return value ?? default;
    }

    /// <inheritdoc/>
    public DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "")
    {
        LongNumber((value ?? default).ToUnixTimeMilliseconds(), name);
        return value ?? default;
    }
}
