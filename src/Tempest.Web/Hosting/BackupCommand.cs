using Tempest.Broker.Backup;
using Tempest.Broker.Settings;

namespace Tempest.Web.Hosting;

/// <summary><c>--backup</c> and <c>--restore</c>: do it, say what was done, and end.</summary>
internal static class BackupCommand
{
    /// <summary>Works while a copy runs on the same data folder.</summary>
    /// <exception cref="BackupException">It could not be written; the message says why.</exception>
    public static int Write(TempestOptions options, string file)
    {
        var count = new BackupWriter(TimeProvider.System, CommandLine.ProductVersion).Write(options.DataDirectory, options.Instance, file);
        Console.WriteLine($"Wrote {count} files of the instance {options.Instance} to {Path.GetFullPath(file)}. The secrets of this copy are in it: keep it where nobody else can read it.");
        return 0;
    }

    /// <summary>Only while no copy runs on the data folder.</summary>
    /// <exception cref="DataFolderException">It could not be restored; the message says why.</exception>
    public static int Restore(TempestOptions options, string file)
    {
        using var folder = DataFolder.Open(options.DataDirectory, options.Instance);
        var aside = Broker.Backup.Restore.From(folder, file, TimeProvider.System);
        Console.WriteLine($"Restored {Path.GetFullPath(file)} to {folder.FullPath}.{(aside is null ? "" : $" What was there lies in {aside}.")}");
        return 0;
    }
}
