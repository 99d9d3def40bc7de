using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Backup;

/// <summary>
/// Writes all that a copy of Tempest keeps into one archive, also while that copy runs. The database is taken as a kill would leave it, which its reader is made
/// for, and is read once before the archive counts as written.
/// </summary>
public sealed class BackupWriter(TimeProvider clock, string version)
{
    private const int MostTries = 20;

    /// <summary>Writes the archive.</summary>
    /// <param name="dataFolder">Whose content is wanted.</param>
    /// <param name="instance">The copy that it belongs to.</param>
    /// <param name="file">Must not be there yet.</param>
    /// <returns>How many files are in it.</returns>
    /// <exception cref="BackupException">It could not be written, and nothing was left behind.</exception>
    public int Write(string dataFolder, string instance, string file)
    {
        var (folder, target) = (Path.GetFullPath(dataFolder), Path.GetFullPath(file));
        if (Path.Exists(target))
            throw new BackupException($"{target} is there already. Name a new file: a backup never overwrites another.");
        if (!Path.GetRelativePath(folder, target).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Path.GetRelativePath(folder, target)))
            throw new BackupException($"{target} lies in the data folder itself. Name a file outside of {folder}.");
        if (!Directory.Exists(folder) || !FolderContent.Tops(folder).Any())
            throw new BackupException($"There is nothing to back up in {folder}. Check --instance and --data.");

        var unfinished = DurableFile.Unfinished(target);
        try
        {
            File.Delete(unfinished);
            var count = Pack(folder, instance, unfinished);
            using (BackupArchive.Open(unfinished)) // reads all of it again
            {
            }

            File.Move(unfinished, target);
            DurableFile.SyncFolder(Path.GetDirectoryName(target)!);
            return count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup could not be written to {target} ({DataFolder.Reason(e)}). Check the path, its rights and the free space.", e);
        }
        finally
        {
            TryDelete(unfinished);
        }
    }

    private int Pack(string folder, string instance, string file)
    {
        var database = TakeDatabase(new SettingsFiles(folder));
        using var archive = new ZipArchive(DurableFile.Open(file, FileMode.CreateNew, FileShare.None), ZipArchiveMode.Create);
        var entries = ImmutableArray.CreateBuilder<BackupManifest.Entry>();
        foreach (var path in FolderContent.Files(folder))
        {
            var content = database.TryGetValue(path, out var taken) ? taken : Load(Path.Combine(folder, path));
            if (content is null)
                continue; // gone since the folder was listed
            using (var stream = archive.CreateEntry(path, CompressionLevel.Optimal).Open())
                stream.Write(content);
            entries.Add(new(path, content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content))));
        }

        using var manifest = archive.CreateEntry(BackupManifest.Name).Open();
        manifest.Write(new BackupManifest(BackupManifest.Newest, version, instance, clock.GetUtcNow(), entries.ToImmutable()).Write());
        return entries.Count;
    }

    /// <summary>Data file and log as they stood at one moment: the data file is written by a checkpoint only, and then the log before it is not the one after it.</summary>
    /// <returns>By their names; null for a file that is not there.</returns>
    private static Dictionary<string, byte[]?> TakeDatabase(SettingsFiles files)
    {
        for (var tries = 1; File.Exists(files.Database); tries++)
        {
            var before = Stamp(files.Database);
            var (data, log) = (Load(files.Database), Load(files.Log));
            if (before == Stamp(files.Database) && data is not null)
            {
                try
                {
                    SettingsDatabase.Read(data, log ?? [], Migration.All);
                    return new() { [Path.GetFileName(files.Database)] = data, [Path.GetFileName(files.Log)] = log };
                }
                catch (DamagedException e) when (tries == MostTries)
                {
                    throw new BackupException($"The database in {files.Folder} is damaged. Start Tempest once, which puts it right, and then write the backup.", e);
                }
                catch (DamagedException)
                {
                    // Written to meanwhile, or really damaged: the last try tells.
                }
                catch (Exception e) when (e is UnknownFormException or MigrationException)
                {
                    throw new BackupException($"The database in {files.Folder} was written by another version of Tempest. Write the backup with that version.", e);
                }
            }

            if (tries >= MostTries)
                throw new BackupException("Tempest saves too much at the moment. Try again, or end Tempest first.");
            Thread.Yield();
        }

        return [];
    }

    private static (DateTime Written, long Length) Stamp(string path) => new FileInfo(path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    private static byte[]? Load(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is being told already.
        }
    }
}
