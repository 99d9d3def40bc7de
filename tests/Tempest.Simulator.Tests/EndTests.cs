using System.Diagnostics;
using System.Net.Sockets;
using Tempest.Simulator.Faults;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>Nothing is left behind.</summary>
public sealed class EndTests : SimulatorTest
{
    [Fact]
    public async Task It_ends_within_two_seconds_whatever_its_connections_are_at()
    {
        var tws = await StartAsync();
        tws.Behave(Target.Connection(1), b => b with { Greeting = new Greeting.Silence() });
        tws.Behave(Target.Client(9), b => b with { Delivery = Delivery.Slow(TimeSpan.FromHours(1)) });
        using var silent = await RawClient.ConnectAsync(tws.Port, Cancel);
        using var frozen = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var slow = await RawClient.StartAsync(tws.Port, 9, Cancel);
        using var unread = await RawClient.StartedAsync(tws.Port, 3, Cancel);
        using var dropped = await RawClient.StartedAsync(tws.Port, 4, Cancel);
        using var half = await RawClient.StartedAsync(tws.Port, 5, Cancel);
        await half.SendHexAsync("0000", Cancel);
        tws.Freeze(Target.Client(1));
        tws.Drop(Target.Client(4));
        for (var frame = 0; frame < 200; frame++)
            tws.Send(new byte[65536], Target.Client(3));
        var restart = tws.RestartAsync(TimeSpan.FromHours(1));

        var watch = Stopwatch.StartNew();
        await tws.DisposeAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(0, tws.Counts.Held);
        Assert.True(restart.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Its_port_is_free_afterwards()
    {
        var first = await StartAsync();
        using var client = await RawClient.StartedAsync(first.Port, 1, Cancel);
        await first.DisposeAsync();

        var second = await StartAsync(new SimulatorOptions { Port = first.Port });

        using var next = await RawClient.StartedAsync(second.Port, 1, Cancel);
        Assert.Equal(first.Port, second.Port);
    }

    [Fact]
    public async Task Ending_twice_is_once()
    {
        var tws = await StartAsync();

        await tws.DisposeAsync();
        await tws.DisposeAsync();

        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(tws.Port, Cancel));
    }

    [Fact]
    public async Task After_its_end_nothing_can_bring_it_back()
    {
        var tws = await StartAsync();
        await tws.DisposeAsync();

        tws.Listen();
        tws.Refuse();
        tws.LoseIb();
        tws.Drop();
        await tws.RestartAsync(TimeSpan.Zero);

        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(tws.Port, Cancel));
    }

    [Fact]
    public async Task Two_hundred_connections_leave_no_socket_behind()
    {
        var tws = await StartAsync();
        await OneRound(tws, 0);
        await tws.WaitUntilAsync(c => c.Held == 0, Cancel);
        var before = OpenFiles();

        for (var round = 0; round < 200; round++)
            await OneRound(tws, round);
        await tws.WaitUntilAsync(c => c is { Held: 0, Open: 0 }, Cancel);

        Assert.Equal(201, tws.Counts.Accepted);
        Assert.Equal(1, tws.Counts.MostOpen);
        // Tests beside this one open files too; two hundred would show.
        Assert.InRange(OpenFiles() - before, int.MinValue, 100);
    }

    private async Task OneRound(SimulatedTws tws, int round)
    {
        using var client = await RawClient.StartedAsync(tws.Port, round % 3, Cancel);
        switch (round % 4)
        {
            case 0:
                tws.Drop();
                Assert.Empty(await client.ReadToEndAsync(Cancel));
                break;
            case 1:
                tws.Reset();
                await Assert.ThrowsAsync<SocketException>(() => client.ReadToEndAsync(Cancel));
                break;
            case 2:
                tws.Freeze();
                tws.Drop();
                Assert.Empty(await client.ReadToEndAsync(Cancel));
                break;
            default:
                break;
        }
    }

    private static int OpenFiles() => OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;
}
