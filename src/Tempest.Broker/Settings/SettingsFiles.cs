using System.Globalization;

namespace Tempest.Broker.Settings;

/// <summary>The names of the settings' files in a data folder.</summary>
/// <param name="Folder">The full path of the folder.</param>
internal sealed record SettingsFiles(string Folder)
{
    /// <summary>LiteDB's data file.</summary>
    internal string Database => Path.Combine(Folder, "tempest.db");

    /// <summary>LiteDB's log of what is not yet in the data file; LiteDB chooses the name.</summary>
    internal string Log => Path.Combine(Folder, "tempest-log.db");

    /// <summary>The copy in JSON.</summary>
    internal string Copy => Path.Combine(Folder, "settings.json");

    /// <summary>
    /// Renames the database and its log, so that they can be looked at later and are in nobody's way. The log goes first: a log that outlived its
    /// data file would be replayed into the next one.
    /// </summary>
    /// <param name="what">Why: becomes a part of the name, with the time (UTC).</param>
    /// <returns>The new path of the database, or of its log where there was only that.</returns>
    internal string SetDatabaseAside(string what, DateTimeOffset now)
    {
        var stem = Free($"tempest.{what}-{Stamp(now)}", s => [s + ".db", s + "-log.db"]);
        if (File.Exists(Log))
            File.Move(Log, stem + "-log.db");
        var hasData = File.Exists(Database);
        if (hasData)
            File.Move(Database, stem + ".db");
        DurableFile.SyncFolder(Folder);
        return stem + (hasData ? ".db" : "-log.db");
    }

    /// <summary>Copies the database and its log.</summary>
    /// <inheritdoc cref="SetDatabaseAside"/>
    internal string CopyDatabaseAside(string what, DateTimeOffset now)
    {
        var stem = Free($"tempest.{what}-{Stamp(now)}", s => [s + ".db", s + "-log.db"]);
        DurableFile.Replace(stem + ".db", File.ReadAllBytes(Database));
        if (File.Exists(Log))
            DurableFile.Replace(stem + "-log.db", File.ReadAllBytes(Log));
        return stem + ".db";
    }

    /// <summary>Renames the copy.</summary>
    /// <returns>Its new path.</returns>
    internal string SetCopyAside(string what, DateTimeOffset now)
    {
        var path = Free($"settings.{what}-{Stamp(now)}", s => [s + ".json"]) + ".json";
        File.Move(Copy, path);
        DurableFile.SyncFolder(Folder);
        return path;
    }

    /// <summary>Reads a file into memory.</summary>
    /// <exception cref="DamagedException">It is longer than any that Tempest writes.</exception>
    internal static byte[] Load(string path, int longest)
    {
        var length = new FileInfo(path).Length;
        return length <= longest ? File.ReadAllBytes(path) : throw new DamagedException($"a length of {length} bytes");
    }

    private static string Stamp(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);

    private string Free(string name, Func<string, string[]> files)
    {
        for (var number = 1; ; number++)
        {
            var stem = Path.Combine(Folder, number == 1 ? name : $"{name}-{number}");
            if (!files(stem).Any(Path.Exists))
                return stem;
        }
    }
}
