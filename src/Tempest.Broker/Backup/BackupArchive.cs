using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Backup;

/// <summary>A backup that was read once from end to end: it holds what its manifest says, and this version can use it.</summary>
internal sealed class BackupArchive : IDisposable
{
    private const long MostBytes = 1L << 30;

    private readonly ZipArchive _zip;

    private BackupArchive(ZipArchive zip, BackupManifest manifest) => (_zip, Manifest) = (zip, manifest);

    internal BackupManifest Manifest { get; }

    /// <exception cref="BackupException">It is no backup, is damaged, or is a newer Tempest's.</exception>
    internal static BackupArchive Open(string path)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read);
            var archive = new BackupArchive(zip, ReadManifest(zip, path));
            archive.Check(path);
            zip = null;
            return archive;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupException($"There is no file {path}. Check the path.", e);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or DamagedException)
        {
            throw new BackupException($"{path} is damaged, or is no backup of Tempest. Use another one; nothing was changed.", e);
        }
        catch (Exception e) when (e is UnknownFormException or MigrationException)
        {
            throw new BackupException($"{path} was written by a newer Tempest. Install that version, then restore it; nothing was changed.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} cannot be read ({DataFolder.Reason(e)}). Check its rights.", e);
        }
        finally
        {
            zip?.Dispose();
        }
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>The content of one of the manifest's files.</summary>
    internal byte[] Read(BackupManifest.Entry entry)
    {
        var found = _zip.GetEntry(entry.Path) ?? throw new InvalidDataException($"{entry.Path} is missing");
        if (found.Length != entry.Length)
            throw new InvalidDataException($"{entry.Path} has another length");
        var content = new byte[entry.Length];
        using var stream = found.Open();
        stream.ReadExactly(content);
        return stream.ReadByte() < 0 && Convert.ToHexStringLower(SHA256.HashData(content)) == entry.Sha256
            ? content
            : throw new InvalidDataException($"{entry.Path} was changed");
    }

    private static BackupManifest ReadManifest(ZipArchive zip, string path)
    {
        const int Longest = 16 << 20;
        if (zip.GetEntry(BackupManifest.Name) is not { Length: <= Longest } entry)
            throw new InvalidDataException("no manifest");
        using var stream = entry.Open();
        var manifest = BackupManifest.Read(stream);
        return manifest.Format is >= 1 and <= BackupManifest.Newest
            ? manifest
            : throw new BackupException($"{path} was written by a newer Tempest ({manifest.Version}). Install that version, then restore it; nothing was changed.");
    }

    private void Check(string path)
    {
        var names = Manifest.Files.Select(f => f.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Count != Manifest.Files.Length || _zip.Entries.Count != names.Count + 1 || !names.All(IsPlain))
            throw new InvalidDataException("another content than its manifest says");
        if (Manifest.Files.Any(f => f.Length is < 0 or > MostBytes) || Manifest.Files.Sum(f => f.Length) > MostBytes)
            throw new BackupException($"{path} is larger than any backup that Tempest writes. Use another one; nothing was changed.");

        var files = new SettingsFiles("");
        var (database, log, copy) = (Array.Empty<byte>(), Array.Empty<byte>(), Array.Empty<byte>());
        foreach (var entry in Manifest.Files)
        {
            var content = Read(entry);
            if (entry.Path == files.Database)
                database = content;
            else if (entry.Path == files.Log)
                log = content;
            else if (entry.Path == files.Copy)
                copy = content;
        }

        if (database.Length > 0)
            SettingsDatabase.Read(database, log, Migration.All);
        if (copy.Length > 0)
            SettingsCopy.Decode(copy);
    }

    /// <summary>A name from outside must not lead out of the folder, nor to what belongs to the run.</summary>
    private static bool IsPlain(string path)
    {
        var parts = path.Split('/');
        return parts.All(p => p.Length > 0 && p is not ("." or "..") && p.IndexOfAny(['\\', ':', '\0', '*', '?', '"', '<', '>', '|']) < 0) && parts.All(FolderContent.IsKept);
    }
}
