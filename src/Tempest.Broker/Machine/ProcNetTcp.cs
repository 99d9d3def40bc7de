using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Tempest.Broker.Machine;

/// <summary>Linux's tables of TCP sockets, /proc/net/tcp and /proc/net/tcp6.</summary>
internal static class ProcNetTcp
{
    /// <summary>The kernel's numbers for the two states that count here (include/net/tcp_states.h).</summary>
    internal const int CloseWait = 8, Listen = 10;

    /// <summary>One line of the table.</summary>
    /// <param name="Inode">Ties the socket to the process that has it open.</param>
    /// <param name="ReceiveQueue">Of a listener: connections that were not taken yet.</param>
    internal readonly record struct Row(IPAddress Address, int Port, int State, int ReceiveQueue, long Inode);

    /// <summary>The lines that can be read; others are left out.</summary>
    internal static ImmutableArray<Row> Parse(string table)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var line in table.Split('\n'))
        {
            if (Read(line) is { } row)
                rows.Add(row);
        }

        return rows.ToImmutable();
    }

    private static Row? Read(string line)
    {
        const int Local = 1, State = 3, Queues = 4, Inode = 9;
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= Inode || fields[Local].Split(':') is not [var addressText, var portText] || fields[Queues].Split(':') is not [_, var received])
            return null;
        return Address(addressText) is { } address
            && Hex(portText, out var port) && Hex(fields[State], out var state) && Hex(received, out var queue)
            && long.TryParse(fields[Inode], NumberStyles.None, CultureInfo.InvariantCulture, out var inode)
            ? new Row(address, port, state, queue, inode)
            : null;
    }

    /// <summary>Words of 32 bits, each as the machine's own order prints it: on all that .NET runs on, least significant byte first.</summary>
    private static IPAddress? Address(string hex)
    {
        if (hex.Length is not (8 or 32))
            return null;
        var bytes = new byte[hex.Length / 2];
        for (var word = 0; word < bytes.Length; word += 4)
        {
            if (!uint.TryParse(hex.AsSpan(word * 2, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return null;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(word), value);
        }

        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static bool Hex(string text, out int number) => int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
}
