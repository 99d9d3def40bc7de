using Tempest.Broker.Settings;

namespace Tempest.Broker.Backup;

/// <summary>What in a data folder is the user's, and what belongs to the run or to a restore under way.</summary>
internal static class FolderContent
{
    /// <summary>Under this name, with the time, lies what a restore put out of the way.</summary>
    internal const string AsidePrefix = "before-restore-";

    /// <summary>Logs are no state: they stay where they are, and no backup holds them.</summary>
    internal const string Logs = "logs";

    private static readonly EnumerationOptions s_plain = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Whether a name right in the folder is part of what is kept.</summary>
    internal static bool IsKept(string name) =>
        !name.EndsWith(".lock", StringComparison.Ordinal)
        && !name.EndsWith(DurableFile.Unfinished(""), StringComparison.Ordinal)
        && !name.StartsWith(AsidePrefix, StringComparison.Ordinal)
        && name is not (Logs or RunningCopy.FileName or Restore.Unpacking or Restore.Ready or Restore.Placing);

    /// <summary>Full paths of files and folders right in it.</summary>
    internal static IEnumerable<string> Tops(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", s_plain).Where(path => IsKept(Path.GetFileName(path))).Order(StringComparer.Ordinal);

    /// <summary>Paths of all files from the folder, with forward slashes.</summary>
    internal static IEnumerable<string> Files(string folder)
    {
        var all = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, RecurseSubdirectories = true, IgnoreInaccessible = false };
        return Tops(folder)
            .SelectMany(top => Directory.Exists(top) ? (IEnumerable<string>)Directory.EnumerateFiles(top, "*", all).Order(StringComparer.Ordinal) : [top])
            .Where(path => IsKept(Path.GetFileName(path)))
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
    }
}
