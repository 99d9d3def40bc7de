using System.Globalization;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Backup;

/// <summary>
/// Puts a backup into the place of what a data folder holds. All is unpacked beside it first; then what was there is moved out of the way, and the new files are
/// moved in. A run that is killed in between is finished by whoever opens the folder next: a folder never stays half old, half new.
/// </summary>
public static class Restore
{
    /// <summary>Folders that stand for how far it has got: being unpacked; whole, and the old files being moved away; the old ones gone, and the new ones being moved in.</summary>
    internal const string Unpacking = "restore-new", Ready = "restore-ready", Placing = "restore-placing";

    /// <summary>Restores.</summary>
    /// <param name="folder">Open, so that no copy of Tempest runs on it.</param>
    /// <param name="file">A backup of the same instance.</param>
    /// <returns>Where what was there lies now; null when there was nothing.</returns>
    /// <exception cref="BackupException">It could not be done. What was there is there still.</exception>
    public static string? From(DataFolder folder, string file, TimeProvider clock)
    {
        using var archive = BackupArchive.Open(Path.GetFullPath(file));
        if (archive.Manifest.Instance != folder.Instance)
        {
            throw new BackupException(
                $"This is a backup of the instance {archive.Manifest.Instance}, and only that one can read the secrets in it. Add --instance {archive.Manifest.Instance}; nothing was changed.");
        }

        try
        {
            Unpack(archive, folder.FullPath);
            return Finish(folder.FullPath, clock.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BackupException(
                $"The backup could not be put into {folder.FullPath} ({DataFolder.Reason(e)}). Check rights and free space, and run the same command again: nothing is lost.", e);
        }
    }

    /// <summary>Goes on with what a killed run began; nothing where there is nothing.</summary>
    /// <returns>Where the old files lie now; null when none were moved.</returns>
    internal static string? Finish(string folder, DateTimeOffset now)
    {
        var (ready, placing) = (Path.Combine(folder, Ready), Path.Combine(folder, Placing));
        string? aside = null;
        if (Directory.Exists(ready))
        {
            foreach (var old in FolderContent.Tops(folder).ToList())
            {
                aside ??= NewAside(folder, now);
                Directory.Move(old, Path.Combine(aside, Path.GetFileName(old)));
            }

            if (aside is not null)
                DurableFile.SyncFolder(aside);
            DurableFile.SyncFolder(folder);
            Directory.Move(ready, placing);
        }

        if (Directory.Exists(placing))
        {
            foreach (var top in FolderContent.Tops(placing).ToList())
                Directory.Move(top, Path.Combine(folder, Path.GetFileName(top)));
            DurableFile.SyncFolder(folder);
            Directory.Delete(placing);
            DurableFile.SyncFolder(folder);
        }

        return aside;
    }

    private static void Unpack(BackupArchive archive, string folder)
    {
        var unpacking = Path.Combine(folder, Unpacking);
        if (Directory.Exists(unpacking))
            Directory.Delete(unpacking, recursive: true);
        DurableFile.CreateFolder(unpacking);
        foreach (var entry in archive.Manifest.Files)
        {
            var path = Path.Combine(unpacking, entry.Path.Replace('/', Path.DirectorySeparatorChar));
            DurableFile.CreateFolder(Path.GetDirectoryName(path)!);
            DurableFile.Replace(path, archive.Read(entry));
        }

        DurableFile.SyncFolder(unpacking);
        Directory.Move(unpacking, Path.Combine(folder, Ready));
        DurableFile.SyncFolder(folder);
    }

    private static string NewAside(string folder, DateTimeOffset now)
    {
        var name = FolderContent.AsidePrefix + now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
            if (Path.Exists(path))
                continue;
            DurableFile.CreateFolder(path);
            return path;
        }
    }
}
