using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>The counts prove something only if they cannot be fooled by who runs first.</summary>
public sealed class CountTests : SimulatorTest
{
    [Fact]
    public async Task Closing_before_dialling_never_counts_as_two()
    {
        var tws = await StartAsync();
        for (var round = 0; round < 100; round++)
        {
            using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
            // Left unread: the end stands behind bytes that nobody may have looked at yet.
            await client.SendHelloAsync("v100..199", Cancel);
        }

        await tws.WaitUntilAsync(c => c.Accepted == 100, Cancel);
        // 0 where each had closed before it was even taken.
        Assert.InRange(tws.Counts.MostOpen, 0, 1);
    }

    [Fact]
    public async Task Dialling_before_closing_counts_as_two()
    {
        var tws = await StartAsync();
        using var first = await RawClient.ConnectAsync(tws.Port, Cancel);
        using var second = await RawClient.ConnectAsync(tws.Port, Cancel);

        await tws.WaitUntilAsync(c => c.Accepted == 2, Cancel);

        Assert.Equal(2, tws.Counts.MostOpen);
        Assert.Equal(2, tws.Counts.Open);
    }

    [Fact]
    public async Task A_client_that_leaves_a_dropped_socket_open_and_dials_again_counts_as_two()
    {
        var tws = await StartAsync();
        using var dropped = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Drop();
        Assert.Empty(await dropped.ReadToEndAsync(Cancel));

        using (await RawClient.StartedAsync(tws.Port, 1, Cancel))
            Assert.Equal(2, tws.Counts.MostOpen);
    }

    [Fact]
    public async Task A_client_that_closes_a_dropped_socket_and_dials_again_counts_as_one()
    {
        var tws = await StartAsync();
        using (var dropped = await RawClient.StartedAsync(tws.Port, 1, Cancel))
        {
            tws.Drop();
            Assert.Empty(await dropped.ReadToEndAsync(Cancel));
        }

        using (await RawClient.StartedAsync(tws.Port, 1, Cancel))
            Assert.Equal(1, tws.Counts.MostOpen);
    }

    [Fact]
    public async Task A_frozen_connection_whose_client_left_is_not_open()
    {
        var tws = await StartAsync();
        using (var client = await RawClient.StartedAsync(tws.Port, 1, Cancel))
        {
            tws.Freeze();
            await client.SendAsync(["49", "1"], Cancel);
            Assert.Equal(1, tws.Counts.Open);
        }

        Assert.Equal(0, tws.Counts.Open);
        Assert.Equal(1, tws.Counts.Held);
    }

    [Fact]
    public async Task A_client_that_never_closes_a_dropped_socket_is_let_go_after_five_seconds()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        tws.Drop();
        Assert.Empty(await client.ReadToEndAsync(Cancel));
        Assert.Equal(1, tws.Counts.Held);

        Clock.Advance(TimeSpan.FromSeconds(5));

        await tws.WaitUntilAsync(c => c.Held == 0, Cancel);
    }
}
