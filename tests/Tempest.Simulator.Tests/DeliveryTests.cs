using System.Buffers.Binary;
using System.Net.Sockets;
using Tempest.Simulator.Faults;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>In which pieces bytes arrive.</summary>
public sealed class DeliveryTests : SimulatorTest
{
    [Fact]
    public async Task Slow_bytes_come_one_by_one_by_the_clock()
    {
        var clock = new WatchedClock();
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), clock, cancellationToken: Cancel);
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Behave(Target.Client(1), b => b with { Delivery = Delivery.Slow(TimeSpan.FromSeconds(1)) });
        await client.SendAsync(["8", "1", "1"], Cancel);

        var frame = new List<byte>();
        while (frame.Count < 10)
        {
            await clock.TimerStartsAsync(Cancel);
            clock.Advance(TimeSpan.FromSeconds(0.999));
            Assert.True(client.IsSilent);
            clock.Advance(TimeSpan.FromSeconds(0.001));
            frame.AddRange(await client.ReadBytesAsync(1, Cancel));
            Assert.True(client.IsSilent);
        }

        Assert.Equal("00000006390031003100", Convert.ToHexStringLower([.. frame]));
    }

    [Fact]
    public async Task A_drop_cuts_slow_bytes_in_the_middle_of_a_frame()
    {
        var clock = new WatchedClock();
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), clock, cancellationToken: Cancel);
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Behave(Target.Client(1), b => b with { Delivery = Delivery.Slow(TimeSpan.FromSeconds(1)) });
        await client.SendAsync(["8", "1", "1"], Cancel);
        for (var sent = 0; sent < 3; sent++)
        {
            await clock.TimerStartsAsync(Cancel);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await clock.TimerStartsAsync(Cancel);
        tws.Drop();

        Assert.Equal("000000", Convert.ToHexStringLower(await client.ReadToEndAsync(Cancel)));
    }

    [Fact]
    public async Task One_byte_at_a_time_makes_many_segments_and_the_same_bytes()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Delivery = Delivery.ByteByByte };
        using var client = await RawClient.StartAsync(tws.Port, 1, Cancel);

        Assert.Equal(["15", "1", "DU1234567"], await client.ReadFieldsAsync(Cancel));
        Assert.Equal(["9", "1", "1"], await client.ReadFieldsAsync(Cancel));
        // Handshake answer, accounts and order ID are more than 60 bytes; the kernel may join a few.
        if (OperatingSystem.IsLinux())
            Assert.InRange(SegmentsReceived(client.Socket), 30, int.MaxValue);
    }

    [Fact]
    public async Task The_opening_messages_come_in_one_segment_when_joined_and_in_several_when_not()
    {
        var tws = await StartAsync();
        using var apart = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Behaviour = new Behaviour { Delivery = Delivery.OneSegment };
        using var joined = await RawClient.StartedAsync(tws.Port, 2, Cancel);

        if (OperatingSystem.IsLinux())
        {
            // The handshake's answer and then everything, against seven frames; a busy kernel may send one twice, or join two.
            Assert.InRange(SegmentsReceived(joined.Socket), 2, 3);
            Assert.InRange(SegmentsReceived(apart.Socket), 4, 20);
        }
    }

    /// <summary>How many segments with data the kernel has received: tcp_info.tcpi_data_segs_in.</summary>
    private static int SegmentsReceived(Socket socket)
    {
        const int ProtocolTcp = 6;
        const int TcpInfo = 11;
        const int DataSegmentsIn = 152;
        var info = new byte[192];
        socket.GetRawSocketOption(ProtocolTcp, TcpInfo, info);
        return BinaryPrimitives.ReadInt32LittleEndian(info.AsSpan(DataSegmentsIn));
    }
}
