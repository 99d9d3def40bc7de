using System.Runtime.CompilerServices;

namespace Tempest.Tws.Wire;

/// <summary>
/// The field kinds of the protocol. Implemented by ref structs only: the compiler then makes one body of each layout for
/// each of them, without a virtual call or an allocation per field.
/// </summary>
public interface IWireFields
{
    /// <summary>Whether the negotiated server version is this one or newer.</summary>
    bool Since(int version);

    /// <summary>Whether the negotiated server version is older than this one.</summary>
    bool Before(int version);

    /// <summary>A fixed field, mostly an old per-message version. A reader skips it without looking.</summary>
    void Constant(int value, string meaning);

    /// <summary>A whole number. Empty on the wire reads as 0.</summary>
    int Number(int? value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>A whole number that may pass 32 bits. Empty on the wire reads as 0.</summary>
    long LongNumber(long? value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>A text. Null and empty are the same on the wire; reads as "".</summary>
    string Text(string? value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>A text of TWS's that is escaped from server version 153 on.</summary>
    string EscapedText(string? value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>An instant, on the wire as whole seconds since 1970 UTC.</summary>
    DateTimeOffset UnixSeconds(DateTimeOffset? value, [CallerArgumentExpression(nameof(value))] string name = "");

    /// <summary>An instant, on the wire as milliseconds since 1970 UTC.</summary>
    DateTimeOffset UnixMilliseconds(DateTimeOffset? value, [CallerArgumentExpression(nameof(value))] string name = "");
}
