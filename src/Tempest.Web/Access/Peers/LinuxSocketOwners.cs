using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Tempest.Web.Access.Peers;

/// <summary>Reads the kernel's tables of TCP sockets, which name the user of each.</summary>
internal sealed class LinuxSocketOwners : ISocketOwners
{
    private static readonly string[] s_tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    private readonly Func<IEnumerable<string>> _lines;
    private readonly uint _self;

    public LinuxSocketOwners()
        : this(ReadTables, EffectiveUser())
    {
    }

    /// <param name="lines">Both tables, line by line; read anew for each question.</param>
    /// <param name="self">The user who runs Tempest.</param>
    internal LinuxSocketOwners(Func<IEnumerable<string>> lines, uint self) => (_lines, _self) = (lines, self);

    /// <summary>Some containers hide the tables.</summary>
    public static bool IsThere => File.Exists(s_tables[0]);

    public bool CanTell => true;

    public SocketOwner? OwnerOf(IPEndPoint peer, IPEndPoint own)
    {
        var port = string.Create(CultureInfo.InvariantCulture, $":{peer.Port:X4} "); // most lines are not worth reading
        // The kernel hands the table over in pieces, and a socket may slip through between two of them.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            foreach (var line in _lines())
            {
                if (line.Contains(port, StringComparison.Ordinal) && SocketTableRow.Parse(line) is { IsHeldOpen: true } row && row.Local.Equals(peer) && row.Remote.Equals(own))
                    return new SocketOwner(row.User.ToString(CultureInfo.InvariantCulture), row.User == _self);
            }
        }

        return null;
    }

    private static IEnumerable<string> ReadTables() => s_tables.Where(File.Exists).SelectMany(File.ReadLines);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
