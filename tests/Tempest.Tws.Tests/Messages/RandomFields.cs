using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Makes up the fields of any message: one more implementation of the field kinds, whose values come from a seed.</summary>
internal ref struct RandomFields : IWireFields
{
    /// <summary>No blank, "-", "=" or ";": TWS's compound texts are parted by them.</summary>
    private const string Letters = "ABCxyz019._:/+";

    private static readonly string[] s_telling = ["BAG", "FUND", "PEG BENCH", "PEG BEST", "PEG MID", "IBKRATS", "None", ""];

    private readonly int _serverVersion;
    private readonly Random _random;

    private RandomFields(int seed, int serverVersion)
    {
        _random = new Random(seed);
        _serverVersion = serverVersion;
    }

    public readonly bool GoesOn => true;

    internal static T Make<T>(int seed, int serverVersion)
        where T : IWireMessage<T>
    {
        var fields = new RandomFields(seed, serverVersion);
        return T.Layout(ref fields, default);
    }

    public readonly bool Since(int version) => _serverVersion >= version;

    public readonly bool Since(int version, bool isUsed, string name = "") => _serverVersion >= version;

    public readonly bool Before(int version) => _serverVersion < version;

    public readonly bool When(bool holds, string condition) => holds;

    public readonly void Reject(string problem, string name)
    {
    }

    public readonly void Constant(int value, string meaning)
    {
    }

    public readonly void Constant(string text, string meaning)
    {
    }

    public readonly int Number(int? value, string name = "", string? wire = null) =>
        _random.Next(4) switch { 0 => 0, 1 => _random.Next(-3, 10), 2 => int.MinValue, _ => _random.Next() };

    public readonly int? NumberOrUnset(int? value, string name = "", string? wire = null) => _random.Next(3) == 0 ? null : _random.Next();

    public readonly int? OptionalNumber(int? value, string name = "", string? wire = null) => NumberOrUnset(value);

    public readonly long LongNumber(long? value, string name = "", string? wire = null) => _random.NextInt64(-5, long.MaxValue);

    public readonly long? LongNumberOrUnset(long? value, string name = "", string? wire = null) => _random.Next(3) == 0 ? null : LongNumber(null);

    public readonly bool Flag(bool? value, string name = "", string? wire = null) => _random.Next(2) == 0;

    /// <summary>TWS's side reads "not stated" as such; a false and a true come back as they are.</summary>
    public readonly bool? OptionalFlag(bool? value, string name = "", string? wire = null) => _random.Next(3) switch { 0 => null, 1 => true, _ => false };

    public readonly bool Letter(bool? value, char yes, char no, string name = "", string? wire = null) => Flag(value);

    /// <summary>As many digits as a double surely keeps.</summary>
    public readonly decimal? Price(decimal? value, string name = "", string? wire = null) => _random.Next(5) switch
    {
        0 => null,
        1 => 0,
        2 => _random.Next(-100_000, 100_000) * 0.25m,
        3 => _random.NextInt64(1_000_000_000_000_000) / 1_000_000_000_000_000_000m,
        _ => _random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000) * 1000m,
    };

    public readonly decimal? OptionalPrice(decimal? value, string name = "", string? wire = null) => Price(value);

    public readonly decimal? Quantity(decimal? value, string name = "", string? wire = null) =>
        _random.Next(4) == 0 ? null : new decimal(_random.Next(), _random.Next(), 0, _random.Next(5) == 0, (byte)_random.Next(20));

    public readonly decimal? WholeQuantity(decimal? value, string name = "", string? wire = null) => _random.Next();

    public readonly double? Real(double? value, double? unset = null, string name = "", string? wire = null) =>
        _random.Next(4) == 0 ? null : (_random.NextDouble() + 0.5) * Math.Pow(10, _random.Next(-300, 300));

    public readonly double? OptionalReal(double? value, string name = "", string? wire = null) =>
        _random.Next(4) == 0 ? double.PositiveInfinity : Real(value);

    public readonly string Text(string? value, string name = "", string? wire = null) =>
        _random.Next(4) == 0 ? s_telling[_random.Next(s_telling.Length)].Replace(' ', name.Contains("OrderType", StringComparison.Ordinal) ? ' ' : '_') : Word();

    public readonly string EscapedText(string? value, string name = "", string? wire = null) => Word() + (Since(ServerVersion.EscapedText) ? "ü\n\\" : "");

    public readonly IReadOnlyList<TagValue> Tags(IReadOnlyList<TagValue>? value, string name = "", string? wire = null)
    {
        var tags = new TagValue[_random.Next(3)];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = new TagValue("t" + Word(), Word());
        return tags;
    }

    public readonly DateTimeOffset UnixSeconds(DateTimeOffset? value, string name = "", string? wire = null) =>
        DateTimeOffset.FromUnixTimeSeconds(_random.NextInt64(4_000_000_000));

    public readonly DateTimeOffset UnixMilliseconds(DateTimeOffset? value, string name = "", string? wire = null) =>
        DateTimeOffset.FromUnixTimeMilliseconds(_random.NextInt64(4_000_000_000_000));

    public readonly int Mask(int? value, WireBits bits, string name = "", string? wire = null) => _random.Next(1 << bits.Names.Count);

    public readonly T Choice<T>(T? value, WireChoices<T> choices, string name = "", string? wire = null)
        where T : struct, Enum
    {
        var coded = Enum.GetValues<T>().Where(v => choices.Code(v).Length > 0).ToArray();
        return coded[_random.Next(coded.Length)];
    }

    public readonly int BeginList(int count, string name, string? wire) => _random.Next(4);

    public readonly void BeginItem()
    {
    }

    public readonly void EndItem()
    {
    }

    public readonly void EndList()
    {
    }

    public readonly bool BeginOptional(bool isThere, string name, string? wire) => _random.Next(2) == 0;

    public readonly void EndOptional()
    {
    }

    private readonly string Word()
    {
        Span<char> word = stackalloc char[_random.Next(12)];
        foreach (ref var letter in word)
            letter = Letters[_random.Next(Letters.Length)];
        return new string(word);
    }
}
