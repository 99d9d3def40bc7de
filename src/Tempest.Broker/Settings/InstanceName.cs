namespace Tempest.Broker.Settings;

/// <summary>The rule for the name of a copy of Tempest. It becomes a folder, so it must be harmless as one on every system.</summary>
public static class InstanceName
{
    /// <summary>The most characters a name may have.</summary>
    public const int Longest = 40;

    /// <summary>The name of the copy that was given none.</summary>
    public const string Default = "default";

    // Windows keeps these for devices, with any extension.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul",
        "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    /// <summary>What is wrong with <paramref name="name"/>, in one sentence for the user; null when nothing is.</summary>
    public static string? Problem(string? name)
    {
        if (name is null || name.Length is 0 or > Longest || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') || name[0] is '.' || name[^1] is '.')
            return "An instance name has 1 to 40 letters (a to z), digits, hyphens, underscores, and dots that do not stand first or last: choose one like paper2.";
        if (s_reserved.Contains(name.Split('.')[0]))
            return $"Windows keeps the name {name} for itself: choose another instance name, like paper2.";
        return null;
    }
}
