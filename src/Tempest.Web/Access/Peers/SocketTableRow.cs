using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Tempest.Web.Access.Peers;

/// <summary>One line of /proc/net/tcp or tcp6. Addresses are 32-bit words in the machine's own byte order, ports are plain (proc(5)).</summary>
/// <param name="IsHeldOpen">
/// Some process still has it. The kernel goes on alone with a socket that was closed, and writes user 0 for it: without
/// this, whoever closed in time would be taken for root.
/// </param>
internal sealed record SocketTableRow(IPEndPoint Local, IPEndPoint Remote, uint User, bool IsHeldOpen)
{
    private const string Established = "01";

    /// <summary>Null for the headline, and for what cannot be read.</summary>
    public static SocketTableRow? Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10
            || EndPoint(fields[1]) is not { } local
            || EndPoint(fields[2]) is not { } remote
            || !uint.TryParse(fields[7], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            || !ulong.TryParse(fields[9], NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
        {
            return null;
        }

        return new SocketTableRow(local, remote, user, fields[3] is Established && inode != 0);
    }

    private static IPEndPoint? EndPoint(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is not (8 or 32) || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port))
            return null;

        var words = new uint[colon / 8];
        for (var i = 0; i < words.Length; i++)
        {
            if (!uint.TryParse(text.AsSpan(i * 8, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out words[i]))
                return null;
        }

        return new IPEndPoint(Peer.Plain(new IPAddress(MemoryMarshal.AsBytes(words.AsSpan()))), port);
    }
}
