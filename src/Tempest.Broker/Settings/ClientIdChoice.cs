using System.Globalization;

namespace Tempest.Broker.Settings;

/// <summary>A client ID setting: a pinned number, or auto.</summary>
/// <param name="Pinned">The number; null means auto.</param>
public readonly record struct ClientIdChoice(int? Pinned)
{
    /// <summary>The smallest and largest number that may be pinned.</summary>
    public const int Smallest = 0, Largest = 999;

    /// <summary>Tempest chooses.</summary>
    public static ClientIdChoice Auto => default;

    /// <summary>Whether Tempest chooses.</summary>
    public bool IsAuto => Pinned is null;

    /// <summary>This number, always.</summary>
    public static ClientIdChoice Pin(int id) => new(id);

    /// <summary>Reads "auto" (any case, or nothing) or a whole number. Does not look at its range.</summary>
    public static bool TryParse(string? text, out ClientIdChoice choice)
    {
        choice = Auto;
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Equals("auto", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return false;
        choice = Pin(id);
        return true;
    }

    /// <summary>"auto" or the number.</summary>
    public override string ToString() => Pinned?.ToString(CultureInfo.InvariantCulture) ?? "auto";
}
