using System.Buffers.Text;

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

    /// <summary>The first field that made no sense; null when all did.</summary>
    public readonly WireFault? Fault(string message) =>
        _badField is null ? null : new WireFault(message, FieldName.From(_badField), _badPosition, _badProblem!);

    /// <inheritdoc/>
    public readonly bool Since(int version) => _serverVersion >= version;

    /// <inheritdoc/>
    public readonly bool Before(int version) => _serverVersion < version;

    /// <inheritdoc/>
    public void Constant(int value, string meaning) => Next(meaning, out _);

    /// <inheritdoc/>
    public int Number(int? value, string name = "")
    {
        if (!Next(name, out var field) || field.IsEmpty)
            return 0;
        if (Utf8Parser.TryParse(field, out int number, out var used) && used == field.Length)
            return number;
        Bad(name, field, "not a whole number");
        return 0;
    }

    /// <inheritdoc/>
    public long LongNumber(long? value, string name = "")
    {
        if (!Next(name, out var field) || field.IsEmpty)
            return 0;
        if (Utf8Parser.TryParse(field, out long number, out var used) && used == field.Length)
            return number;
        Bad(name, field, "not a whole number");
        return 0;
    }

    /// <inheritdoc/>
    public string Text(string? value, string name = "") => Next(name, out var field) ? WireText.Read(field) : "";

    /// <inheritdoc/>
    public string EscapedText(string? value, string name = "")
    {
        if (!Next(name, out var field))
            return "";
        return Since(ServerVersion.EscapedText) ? WireText.ReadEscaped(field) : WireText.Read(field);
    }

    /// <inheritdoc/>
    public DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "")
    {
        var seconds = LongNumber(null, name);
        if (seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        Bad(name, default, $"{seconds} is not a time");
        return default;
    }

    /// <inheritdoc/>
    public DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "")
    {
        var milliseconds = LongNumber(null, name);
        if (milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        Bad(name, default, $"{milliseconds} is not a time");
        return default;
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
