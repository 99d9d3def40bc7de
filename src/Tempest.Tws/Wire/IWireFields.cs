using System.Runtime.CompilerServices;
using Tempest.Tws.Messages;

namespace Tempest.Tws.Wire;

/// <summary>
/// The field kinds of the protocol. Implemented by ref structs only: the compiler then makes one body of each layout for
/// each of them, without a virtual call or an allocation per field. Null means "unset" in every kind that can be null;
/// how TWS spells that (an empty field, 2147483647, the largest double) is known here and nowhere else.
/// </summary>
/// <remarks>
/// Prices and amounts are doubles on the wire and decimals here. A decimal holds every number a market has, but not every
/// double: beyond 7.9E+28 there is none, and one finer than 28 decimals is rounded. A field of the first sort, and "NaN" and
/// "Infinity" where the reference does not speak of them, is reported as a bad field; it is never turned into another
/// number. Greeks, volatilities and generic ticks, which are no money, stay doubles (<see cref="Real"/>).
/// The argument <c>wire</c> is the field's name in the protocol reference where <see cref="FieldName"/> does not derive it.
/// </remarks>
public interface IWireFields
{
    /// <summary>False once a field was met that makes no sense; what follows is then not read any more.</summary>
    bool GoesOn { get; }

    /// <summary>Whether the negotiated server version is this one or newer.</summary>
    bool Since(int version);

    /// <summary>The same for a field that a client sets: <paramref name="isUsed"/> below that version refuses the request (503).</summary>
    bool Since(int version, bool isUsed, [CallerArgumentExpression(nameof(isUsed))] string name = "");

    /// <summary>Whether the negotiated server version is older than this one.</summary>
    bool Before(int version);

    /// <summary>Whether the next field is there, which hangs on the value of an earlier one.</summary>
    bool When(bool holds, string condition);

    /// <summary>Says that what was read last cannot be, such as a kind of condition that nobody knows.</summary>
    void Reject(string problem, string name);

    /// <summary>A fixed field, mostly an old per-message version. A reader skips it without looking.</summary>
    void Constant(int value, string meaning);

    /// <summary>A fixed field with a text, mostly an empty one that used to mean something. A reader skips it without looking.</summary>
    void Constant(string text, string meaning);

    /// <summary>A whole number. Empty on the wire reads as 0.</summary>
    int Number(int? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A whole number that may be unset, on the wire as 2147483647. Empty reads as 0.</summary>
    int? NumberOrUnset(int? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A whole number that may be unset, on the wire as an empty field.</summary>
    int? OptionalNumber(int? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A whole number that may pass 32 bits. Empty on the wire reads as 0.</summary>
    long LongNumber(long? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A whole number that may pass 32 bits, unset as 9223372036854775807. Empty reads as 0.</summary>
    long? LongNumberOrUnset(long? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>Yes or no, on the wire as 1 or 0. Empty reads as no.</summary>
    bool Flag(bool? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>Yes, no, or not stated (an empty field, read as no by TWS and here).</summary>
    bool? OptionalFlag(bool? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>Yes or no as one of two letters. Reads as yes only where it is that letter.</summary>
    bool Letter(bool? value, char yes, char no, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A price, an amount of money or a rate. Empty reads as 0; unset is the largest double.</summary>
    decimal? Price(decimal? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A price, an amount of money or a rate that may be unset, on the wire as an empty field.</summary>
    decimal? OptionalPrice(decimal? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A size or volume. Keeps its scale: 1.50 stays 1.50. Unset as an empty field; TWS has four more spellings of it.</summary>
    decimal? Quantity(decimal? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>The whole part of a quantity, for versions without fractions.</summary>
    decimal? WholeQuantity(decimal? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A number that is no money. Empty reads as 0; unset is the largest double, and <paramref name="unset"/> where one is given.</summary>
    double? Real(double? value, double? unset = null, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A number that may be unset, on the wire as an empty field, and that may be infinite ("Infinity").</summary>
    double? OptionalReal(double? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A text. Null and empty are the same on the wire; reads as "".</summary>
    string Text(string? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>A text of TWS's that is escaped from server version 153 on.</summary>
    string EscapedText(string? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>Pairs in one field: "tag=value;" for each.</summary>
    IReadOnlyList<TagValue> Tags(IReadOnlyList<TagValue>? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>An instant, on the wire as whole seconds since 1970 UTC.</summary>
    DateTimeOffset UnixSeconds(DateTimeOffset? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>An instant, on the wire as milliseconds since 1970 UTC.</summary>
    DateTimeOffset UnixMilliseconds(DateTimeOffset? value, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>Several yes-or-noes in one number; <paramref name="bits"/> names them from bit 0 on.</summary>
    int Mask(int? value, WireBits bits, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null);

    /// <summary>One of a few codes.</summary>
    T Choice<T>(T? value, WireChoices<T> choices, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null)
        where T : struct, Enum;

    /// <summary>How many entries follow. A reader takes no count that the rest of the frame cannot hold. See <see cref="Group"/>.</summary>
    int BeginList(int count, string name, string? wire);

    /// <summary>The fields of one entry follow.</summary>
    void BeginItem();

    /// <summary>That were all fields of the entry.</summary>
    void EndItem();

    /// <summary>That were all entries.</summary>
    void EndList();

    /// <summary>Whether the object is there whose fields follow then.</summary>
    bool BeginOptional(bool isThere, string name, string? wire);

    /// <summary>That were all fields of the object. Called only when it is there.</summary>
    void EndOptional();
}
