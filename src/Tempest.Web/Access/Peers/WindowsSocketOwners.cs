using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Principal;

namespace Tempest.Web.Access.Peers;

/// <summary>Asks Windows for the process behind a socket (GetExtendedTcpTable), and for the user of that process.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsSocketOwners : ISocketOwners
{
    private const int AllConnections = 4; // TCP_TABLE_OWNER_PID_CONNECTIONS
    private const int InterNetwork = 2, InterNetworkV6 = 23;
    private const uint Success = 0, BufferTooSmall = 122;
    private const uint Established = 5;
    private const uint QueryLimitedInformation = 0x1000;
    private const uint TokenQuery = 0x0008;

    private readonly SecurityIdentifier? _self = CurrentUser();

    public bool CanTell => _self is not null;

    public SocketOwner? OwnerOf(IPEndPoint peer, IPEndPoint own) =>
        ProcessOf(peer, own) is { } process && UserOf(process) is { } user ? new SocketOwner(user.Value, user == _self) : null;

    private static uint? ProcessOf(IPEndPoint peer, IPEndPoint own) =>
        peer.AddressFamily is AddressFamily.InterNetwork ? Search(InterNetwork, 24, peer, own, ReadV4) : Search(InterNetworkV6, 56, peer, own, ReadV6);

    private static uint? Search(int family, int rowLength, IPEndPoint peer, IPEndPoint own, RowReader read)
    {
        var table = Table(family);
        if (table.Length < 4)
            return null;
        var rows = BitConverter.ToUInt32(table);
        for (var i = 0; i < rows && 4 + ((i + 1) * rowLength) <= table.Length; i++)
        {
            var (local, remote, state, process) = read(table.AsSpan(4 + (i * rowLength), rowLength));
            if (state == Established && local.Equals(peer) && remote.Equals(own))
                return process;
        }

        return null;
    }

    // MIB_TCPROW_OWNER_PID: state, local address, local port, remote address, remote port, process
    private static Row ReadV4(ReadOnlySpan<byte> row) =>
        new(new(new IPAddress(row[4..8]), Port(row[8..])), new(new IPAddress(row[12..16]), Port(row[16..])), BitConverter.ToUInt32(row), BitConverter.ToUInt32(row[20..]));

    // MIB_TCP6ROW_OWNER_PID: local address, scope, port, remote address, scope, port, state, process
    private static Row ReadV6(ReadOnlySpan<byte> row) =>
        new(new(new IPAddress(row[..16]), Port(row[20..])), new(new IPAddress(row[24..40]), Port(row[44..])), BitConverter.ToUInt32(row[48..]), BitConverter.ToUInt32(row[52..]));

    private static int Port(ReadOnlySpan<byte> field) => BinaryPrimitives.ReadUInt16BigEndian(field);

    private static byte[] Table(int family)
    {
        var length = 0;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var table = new byte[length];
            switch (GetExtendedTcpTable(table, ref length, sorted: false, family, AllConnections, reserved: 0))
            {
                case Success:
                    return table;
                case BufferTooSmall:
                    length += 4096; // more may come before the next call
                    break;
                default:
                    return [];
            }
        }

        return [];
    }

    private static SecurityIdentifier? UserOf(uint process)
    {
        var handle = OpenProcess(QueryLimitedInformation, inherit: false, process);
        if (handle == 0)
            return null;
        try
        {
            if (!OpenProcessToken(handle, TokenQuery, out var token))
                return null;
            try
            {
                using var identity = new WindowsIdentity(token);
                return identity.User;
            }
            finally
            {
                _ = CloseHandle(token);
            }
        }
        finally
        {
            _ = CloseHandle(handle);
        }
    }

    private static SecurityIdentifier? CurrentUser()
    {
        using var identity = WindowsIdentity.GetCurrent();
        return identity.User;
    }

    [DllImport("iphlpapi")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetExtendedTcpTable([Out] byte[] table, ref int length, [MarshalAs(UnmanagedType.Bool)] bool sorted, int family, int tableClass, uint reserved);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint OpenProcess(uint access, [MarshalAs(UnmanagedType.Bool)] bool inherit, uint process);

    [DllImport("advapi32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool OpenProcessToken(nint process, uint access, out nint token);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(nint handle);

    private delegate Row RowReader(ReadOnlySpan<byte> row);

    private readonly record struct Row(IPEndPoint Local, IPEndPoint Remote, uint State, uint Process);
}
