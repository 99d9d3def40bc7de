namespace Tempest.Tws.Codes;

/// <summary>
/// Every code of TWS's errors, warnings and notices that Tempest knows: what sort it is, what it means, what to do. Decide by the code;
/// the texts are translated and change from version to version.
/// </summary>
public static partial class TwsCodeTable
{
    /// <summary>TWS keeps these numbers for warnings.</summary>
    private const int FirstWarning = 2100, LastWarning = 2199;

    private static readonly TwsCode s_unknownWarning = new(
        FirstWarning, LastWarning, TwsCodeKind.Warning, "A warning that Tempest does not know", "Show it; what it names goes on.");

    private static readonly Dictionary<int, TwsCode> s_single = All.Where(code => code.First == code.Last).ToDictionary(code => code.First);

    private static readonly TwsCode[] s_ranges = [.. All.Where(code => code.First != code.Last)];

    /// <summary>All lines, by their first code.</summary>
    public static IReadOnlyList<TwsCode> All => Entries.All;

    /// <summary>What is known of a code. A code that is not in the table is a warning from 2100 to 2199, and <see cref="TwsCodeKind.Unknown"/> otherwise.</summary>
    public static TwsCode Find(int code)
    {
        if (s_single.TryGetValue(code, out var single))
            return single;
        foreach (var range in s_ranges)
        {
            if (code >= range.First && code <= range.Last)
                return range;
        }

        return code is >= FirstWarning and <= LastWarning
            ? s_unknownWarning
            : new TwsCode(code, code, TwsCodeKind.Unknown, "Tempest does not know this code", "Read TWS's own text.");
    }
}
