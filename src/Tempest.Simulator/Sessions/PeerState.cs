using System.Net.Sockets;

namespace Tempest.Simulator.Sessions;

/// <summary>Asks the operating system what it knows of the other end of a socket, before anything has been read.</summary>
internal static class PeerState
{
    private const int IpProtocolTcp = 6;
    private const int TcpInfo = 11;

    /// <summary>Whether the client still holds its end open: it sent neither FIN nor RST so far.</summary>
    internal static bool IsOpen(Socket socket)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                Span<byte> info = stackalloc byte[8];
                socket.GetRawSocketOption(IpProtocolTcp, TcpInfo, info);
                return (LinuxTcpState)info[0] is LinuxTcpState.Established or LinuxTcpState.SynReceived or LinuxTcpState.FinWait1 or LinuxTcpState.FinWait2;
            }

            // Elsewhere a FIN shows only behind the last unread byte, which is soon read.
            return !socket.Poll(0, SelectMode.SelectRead) || socket.Available > 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private enum LinuxTcpState : byte
    {
        Established = 1,
        SynReceived = 3,
        FinWait1 = 4,
        FinWait2 = 5,
    }
}
