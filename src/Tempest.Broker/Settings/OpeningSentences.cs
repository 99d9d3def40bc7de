using System.Globalization;

namespace Tempest.Broker.Settings;

/// <summary>What the trader is told when the settings were not found as they were left: what happened, where the file is, what to check.</summary>
internal static class OpeningSentences
{
    private const string Check = "Check host, port and client IDs under Tools → TWS Connection….";

    internal static string Restored(string? kept, string folder, DateTimeOffset savedAt) => kept is null
        ? $"Tempest's settings database was missing from {folder}. Your settings of {Time(savedAt)} were restored from their copy; the connection history starts anew. {Check}"
        : $"Tempest's settings database was damaged. Your settings of {Time(savedAt)} were restored from their copy; the connection history starts anew. The damaged file was kept as {kept}. {Check}";

    internal static string Defaults(string? database, string? copy)
    {
        var (happened, where) = (database, copy) switch
        {
            (not null, not null) => ("settings database and its copy were both damaged", $"The damaged files were kept as {database} and {copy}."),
            (not null, null) => ("settings database was damaged, and there was no copy of it", $"The damaged file was kept as {database}."),
            _ => ("settings database was missing, and its copy was damaged", $"The damaged copy was kept as {copy}."),
        };
        return $"Tempest's {happened}, so it starts with its defaults. {where} Enter host, port and client IDs again under Tools → TWS Connection…, the AutoTrader client ID too if orders that it sent are still open.";
    }

    internal static string CopyRewritten(string kept) =>
        $"The copy of Tempest's settings was damaged or changed by hand. The settings themselves are as you saved them, and a new copy was written. The old copy was kept as {kept}. If this happens again, check the disk.";

    internal static string DatabaseBehind(string kept, DateTimeOffset savedAt) =>
        $"Tempest's settings database lacked what you saved last. Your settings of {Time(savedAt)} were taken from their copy. The database as it was is kept as {kept}. {Check}";

    internal static string PartsLost(IReadOnlyCollection<string> parts, string kept) =>
        $"A part of Tempest's settings cannot be used on this computer: {string.Join(", ", parts)}. It starts anew, and everything else is as you saved it. The file as it was is kept as {kept}. Set it again under Tools if you had changed it.";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
