using System.Collections.Immutable;
using System.Text.Json;

namespace Tempest.Broker.Settings;

/// <summary>
/// The parts of the settings that Tempest can do without: where one of them cannot be used, it alone is lost. A schedule names time zones, for one, and the next computer,
/// or the next system, need not know them all.
/// </summary>
internal static class SavedParts
{
    internal const string Clockwork = "IB schedule", KnownPorts = "addresses where TWS answered", Alerts = "notifications";

    /// <summary>Reads a part, and gives up on it alone.</summary>
    /// <param name="name">For the screen.</param>
    /// <param name="lost">Takes up the name where the part cannot be used.</param>
    /// <param name="read">Gives null where the part is not there, as in an older form.</param>
    internal static T? Read<T>(string name, ImmutableArray<string>.Builder lost, Func<T?> read, Func<T, bool> isUsable)
        where T : class
    {
        try
        {
            if (read() is not { } part)
                return null;
            if (isUsable(part))
                return part;
        }
        catch (Exception e) when (e is DamagedException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // As below.
        }

        lost.Add(name);
        return null;
    }
}
