using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Tempest.Tws.Messages;

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
    public bool GoesOn => true;

    /// <inheritdoc/>
    public bool Since(int version) => _serverVersion >= version;

    /// <inheritdoc/>
    /// <exception cref="TwsRequestException">503: a client's request uses a field that the server version does not have.</exception>
    public bool Since(int version, bool isUsed, string name = "")
    {
        if (_serverVersion >= version)
            return true;
        if (isUsed && !_fromTws)
            throw new TwsRequestException(503, $"{FieldName.From(name)} needs TWS with server version {version} or newer; this one speaks {_serverVersion}.");
        return false;
    }

    /// <inheritdoc/>
    public bool Before(int version) => _serverVersion < version;

    /// <inheritdoc/>
    public bool When(bool holds, string condition) => holds;

    /// <inheritdoc/>
    public void Reject(string problem, string name)
    {
    }

    /// <inheritdoc/>
    public void Constant(int value, string meaning) => LongNumber(value);

    /// <inheritdoc/>
    public void Constant(string text, string meaning) => Text(text, meaning);

    /// <inheritdoc/>
    public int Number(int? value, string name = "", string? wire = null)
    {
        LongNumber(value);
        return value ?? 0;
    }

    /// <inheritdoc/>
    public int? NumberOrUnset(int? value, string name = "", string? wire = null)
    {
        LongNumber(value ?? int.MaxValue);
        return value;
    }

    /// <inheritdoc/>
    public int? OptionalNumber(int? value, string name = "", string? wire = null)
    {
        if (value is null)
            Bytes([]);
        else
            LongNumber(value);
        return value;
    }

    /// <inheritdoc/>
    public long LongNumber(long? value, string name = "", string? wire = null)
    {
        const int LongestNumber = 21;
        var span = _bytes.GetSpan(LongestNumber);
        Utf8Formatter.TryFormat(value ?? 0, span, out var length);
        End(span, length);
        return value ?? 0;
    }

    /// <inheritdoc/>
    public long? LongNumberOrUnset(long? value, string name = "", string? wire = null)
    {
        LongNumber(value ?? long.MaxValue);
        return value;
    }

    /// <inheritdoc/>
    public bool Flag(bool? value, string name = "", string? wire = null)
    {
        Bytes(value is true ? "1"u8 : "0"u8);
        return value is true;
    }

    /// <inheritdoc/>
    public bool? OptionalFlag(bool? value, string name = "", string? wire = null)
    {
        if (value is null)
            Bytes([]);
        else
            Flag(value);
        return value;
    }

    /// <inheritdoc/>
    public bool Letter(bool? value, char yes, char no, string name = "", string? wire = null)
    {
        Bytes([(byte)(value is true ? yes : no)]);
        return value is true;
    }

    /// <inheritdoc/>
    public decimal? Price(decimal? value, string name = "", string? wire = null)
    {
        if (value is { } price)
            AsDouble(price);
        else
            Bytes(Unset);
        return value;
    }

    /// <inheritdoc/>
    public decimal? OptionalPrice(decimal? value, string name = "", string? wire = null)
    {
        if (value is { } price)
            AsDouble(price);
        else
            Bytes([]);
        return value;
    }

    /// <inheritdoc/>
    public decimal? Quantity(decimal? value, string name = "", string? wire = null)
    {
        if (value is not { } quantity)
        {
            Bytes([]);
            return null;
        }

        var span = _bytes.GetSpan(WireNumber.Longest);
        quantity.TryFormat(span, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        End(span, length);
        return value;
    }

    /// <inheritdoc/>
    public decimal? WholeQuantity(decimal? value, string name = "", string? wire = null) =>
        Quantity(value is { } quantity ? decimal.Truncate(quantity) : null);

    /// <inheritdoc/>
    public double? Real(double? value, double? unset = null, string name = "", string? wire = null)
    {
        if ((value ?? unset) is { } number)
            AsDouble(number);
        else
            Bytes(Unset);
        return value;
    }

    /// <inheritdoc/>
    public double? OptionalReal(double? value, string name = "", string? wire = null)
    {
        if (value is { } number)
            AsDouble(number);
        else
            Bytes([]);
        return value;
    }

    /// <inheritdoc/>
    /// <exception cref="TwsRequestException">579: a client's text holds a character that is not printable ASCII.</exception>
    public string Text(string? value, string name = "", string? wire = null)
    {
        var text = value ?? "";
        if (!_fromTws && text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Any(c => c is not (>= ' ' and <= '~' or '\t' or '\n' or '\r')))
            throw new TwsRequestException(579, $"{FieldName.From(name)} holds a character that TWS does not take. Use plain English letters, digits and signs.");

        var span = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        // A zero byte ends a field, so none may stand inside one.
        var length = Encoding.UTF8.GetBytes(text.Replace('\0', ' '), span);
        End(span, length);
        return text;
    }

    /// <inheritdoc/>
    public string EscapedText(string? value, string name = "", string? wire = null)
    {
        var text = value ?? "";
        Text(Since(ServerVersion.EscapedText) ? WireText.Escape(text) : text, name);
        return text;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TagValue> Tags(IReadOnlyList<TagValue>? value, string name = "", string? wire = null)
    {
        Text(value is null or [] ? "" : string.Concat(value.Select(v => $"{v.Tag}={v.Value};")), name);
        return value ?? [];
    }

    /// <inheritdoc/>
    public DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "", string? wire = null)
    {
        LongNumber((value ?? default).ToUnixTimeSeconds(), name);
        return value ?? default;
    }

    /// <inheritdoc/>
    public DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "", string? wire = null)
    {
        LongNumber((value ?? default).ToUnixTimeMilliseconds(), name);
        return value ?? default;
    }

    /// <inheritdoc/>
    public int Mask(int? value, WireBits bits, string name = "", string? wire = null) => Number(value, name);

    /// <inheritdoc/>
    public T Choice<T>(T? value, WireChoices<T> choices, string name = "", string? wire = null)
        where T : struct, Enum
    {
        Bytes(choices.Code(value ?? default));
        return value ?? default;
    }

    /// <inheritdoc/>
    public int BeginList(int count, string name, string? wire) => Number(count, name);

    /// <inheritdoc/>
    public void BeginItem()
    {
    }

    /// <inheritdoc/>
    public void EndItem()
    {
    }

    /// <inheritdoc/>
    public void EndList()
    {
    }

    /// <inheritdoc/>
    public bool BeginOptional(bool isThere, string name, string? wire) => Flag(isThere, name);

    /// <inheritdoc/>
    public void EndOptional()
    {
    }

    private ReadOnlySpan<byte> Unset => _fromTws ? WireNumber.UnsetByTws : WireNumber.UnsetByClient;

    private void AsDouble(decimal number)
    {
        var span = _bytes.GetSpan(WireNumber.Longest);
        End(span, WireNumber.WriteAsDouble(number, span));
    }

    private void AsDouble(double number)
    {
        var span = _bytes.GetSpan(WireNumber.Longest);
        End(span, WireNumber.Write(number, span));
    }

    private void Bytes(ReadOnlySpan<byte> text)
    {
        var span = _bytes.GetSpan(text.Length + 1);
        text.CopyTo(span);
        End(span, text.Length);
    }

    private void End(Span<byte> span, int length)
    {
        span[length] = 0;
        _bytes.Advance(length + 1);
    }
}
