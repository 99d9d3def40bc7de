using System.Security;
using Tempest.Broker.Backup;

namespace Tempest.Broker.Settings;

/// <summary>
/// The folder in which one copy of Tempest keeps all it has. While this object lives no other copy can have it: on Linux
/// LiteDB would let a second process open the database, and both would wreck it.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "tempest.lock";
    private const string RunningName = RunningCopy.FileName;

    private readonly FileStream _lock;

    private DataFolder(string path, string instance, FileStream @lock)
    {
        FullPath = path;
        Instance = instance;
        _lock = @lock;
    }

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>The name of this copy of Tempest.</summary>
    public string Instance { get; }

    /// <summary>The path of a file of that name in the folder.</summary>
    public string PathOf(string fileName) => Path.Combine(FullPath, fileName);

    /// <summary>The folder for log files, which no backup holds; made where it is missing, for its owner alone.</summary>
    public string MakeLogFolder()
    {
        var path = PathOf(FolderContent.Logs);
        DurableFile.CreateFolder(path);
        return path;
    }

    /// <summary>The folder of an instance where <c>--data</c> names none.</summary>
    /// <exception cref="DataFolderException">The name will not do, or the user has no folder for application data.</exception>
    public static string DefaultPath(string instance)
    {
        if (InstanceName.Problem(instance) is { } problem)
            throw new DataFolderException(problem);
        return Path.Combine(SharedPath(), instance);
    }

    /// <summary>What all copies of one user share: the parent of the default folders.</summary>
    /// <exception cref="DataFolderException">The user has no folder for application data.</exception>
    internal static string SharedPath()
    {
        // Unverified: the folder of a new user does not exist yet.
        var parent = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (parent.Length == 0)
            throw new DataFolderException("This user has no home folder to keep Tempest's settings in: name a folder with --data DIR.");
        return Path.Combine(parent, "tempest");
    }

    /// <summary>Makes the folder where it is missing, and takes it for this process.</summary>
    /// <param name="path">Any spelling of a path; <see cref="DefaultPath"/> where the user names none.</param>
    /// <exception cref="DataFolderInUseException">Another copy has it.</exception>
    /// <exception cref="DataFolderException">The name or the path will not do, or the folder cannot be written to.</exception>
    public static DataFolder Open(string path, string instance)
    {
        if (InstanceName.Problem(instance) is { } problem)
            throw new DataFolderException(problem);

        var full = WholePath(path);
        try
        {
            DurableFile.CreateFolder(full);
            var folder = new DataFolder(full, instance, TakeLock(full, instance));
            try
            {
                Restore.Finish(full, TimeProvider.System.GetUtcNow());
                folder.Say(url: null);
                return folder;
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new DataFolderException($"Tempest cannot keep its files in {full} ({Reason(e)}): make that folder writable for the user who runs Tempest, or name another one with --data DIR.", e);
        }
    }

    /// <summary>Where the copy that has this folder answers; null when none has it, or it does not answer yet.</summary>
    public static string? AddressOfRunningCopy(string path)
    {
        try
        {
            new FileStream(Path.Combine(path, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return null;
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return RunningCopy.Read(Path.Combine(path, RunningName))?.Url;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Tells the next copy that tries this folder where this one answers.</summary>
    /// <param name="url">Such as <c>http://localhost:5180</c>.</param>
    public void Announce(string url)
    {
        try
        {
            Say(url);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A courtesy to the second copy, which then names the process alone.
        }
    }

    /// <summary>Gives the folder back. Dispose last: whatever has files in it must have closed them.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(PathOf(RunningName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is only believed while the lock is held.
        }

        // The lock file stays: deleting it would let two copies lock two files of the same name.
        _lock.Dispose();
    }

    /// <summary>What the system said, as a part of a sentence.</summary>
    internal static string Reason(Exception e) => e.Message.TrimEnd('.', ' ');

    private void Say(string? url) => new RunningCopy(Instance, Environment.ProcessId, url).Write(PathOf(RunningName));

    private static string WholePath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            throw new DataFolderException($"\"{path.Replace('\0', '?')}\" is no path for a folder: name another one with --data DIR.", e);
        }
    }

    private static FileStream TakeLock(string path, string instance)
    {
        var file = Path.Combine(path, LockName);
        FileStream taken;
        try
        {
            taken = DurableFile.Open(file, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            var copy = RunningCopy.Read(Path.Combine(path, RunningName));
            throw new DataFolderInUseException(InUse(path, instance, copy), copy, e);
        }

        if (Excludes(file))
            return taken;
        taken.Dispose();
        throw new DataFolderException($"The file system of {path} cannot keep a second copy of Tempest out (it has no file locks): name a folder on a local disk with --data DIR.");
    }

    // Some network file systems, and a switch of .NET, grant every lock. Then two copies would wreck the database.
    private static bool Excludes(string file)
    {
        try
        {
            DurableFile.Open(file, FileMode.OpenOrCreate, FileShare.None).Dispose();
            return false;
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return true;
        }
    }

    // A sharing or lock violation on Windows; EAGAIN on Linux (11) and on macOS (35).
    internal static bool IsHeldByAnother(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35;

    private static string InUse(string path, string instance, RunningCopy? copy)
    {
        var who = copy switch
        {
            { Url: { } url } => $" at {url} (instance {copy.Instance}, process {copy.ProcessId})",
            not null => $" (instance {copy.Instance}, process {copy.ProcessId})",
            null => $" with the folder {path}",
        };
        var what = IsDefaultPath(path, instance) ? "--instance NAME" : "--instance NAME and a --data folder of its own";
        return $"Tempest is already running{who}. Stop it first, or start this one with {what}.";
    }

    private static bool IsDefaultPath(string path, string instance)
    {
        try
        {
            return Path.TrimEndingDirectorySeparator(path) == Path.GetFullPath(DefaultPath(instance));
        }
        catch (DataFolderException)
        {
            return false;
        }
    }
}
