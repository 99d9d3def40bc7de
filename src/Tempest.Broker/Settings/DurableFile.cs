using System.Runtime.InteropServices;
using System.Text;

namespace Tempest.Broker.Settings;

/// <summary>Files that are readable by their owner only, and that a crash or a power cut leaves whole: the former content or the new one.</summary>
internal static class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What the unfinished file of <see cref="Replace"/> is called.</summary>
    internal static string Unfinished(string path) => path + ".new";

    /// <summary>Writes a new file beside <paramref name="path"/>, forces it to the disk, and puts it in the place of the former one in one step.</summary>
    /// <param name="obsolete">A file that must not outlive the former content; deleted at the last moment.</param>
    internal static void Replace(string path, ReadOnlySpan<byte> content, string? obsolete = null)
    {
        var unfinished = Unfinished(path);
        File.Delete(unfinished); // left by a crash, perhaps with other rights
        using (var file = Open(unfinished, FileMode.CreateNew, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        if (obsolete is not null)
            File.Delete(obsolete);
        File.Move(unfinished, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder that is its owner's alone. One that is already there keeps its rights: the user may have chosen it, with other things in it.</summary>
    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a file for a library that keeps pages of its own: every write reaches the system at once, every flush the disk.</summary>
    internal static FileStream OpenUnbuffered(string path)
    {
        var options = Options(FileMode.OpenOrCreate, FileShare.Read);
        options.BufferSize = 0;
        return new FlushedFileStream(path, options);
    }

    /// <summary>Opens for reading and writing; a file it creates is its owner's alone.</summary>
    internal static FileStream Open(string path, FileMode mode, FileShare share) => new(path, Options(mode, share));

    /// <summary>
    /// Forces names that changed in a folder to the disk. A rename is whole after a power cut in any case; this makes it
    /// certain that it has happened. Windows has no such call, and some file systems refuse it: then the system's own delay applies.
    /// </summary>
    internal static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = OpenFolder(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0)
            return;
        _ = ForceToDisk(descriptor);
        _ = CloseFolder(descriptor);
    }

    private static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    // .NET opens no folders.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFolder(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ForceToDisk(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseFolder(int descriptor);

    private sealed class FlushedFileStream(string path, FileStreamOptions options) : FileStream(path, options)
    {
        public override void Flush() => Flush(flushToDisk: true);
    }
}
