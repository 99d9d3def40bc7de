using Tempest.Simulator.Faults;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

public sealed class ClientIdTests : SimulatorTest
{
    [Fact]
    public async Task A_client_id_in_use_is_refused_and_its_holder_is_not_disturbed()
    {
        var tws = await StartAsync();
        using var holder = await RawClient.StartedAsync(tws.Port, 5, Cancel);
        using var second = await RawClient.StartAsync(tws.Port, 5, Cancel);

        Assert.Equal("326", (await second.ReadFieldsAsync(Cancel))[3]);
        Assert.Empty(await second.ReadToEndAsync(Cancel));
        using var other = await RawClient.StartAsync(tws.Port, 6, Cancel);
        Assert.Equal("15", (await other.ReadFieldsAsync(Cancel))[0]);

        await holder.SendAsync(["49", "1"], Cancel);
        Assert.Equal("49", (await holder.ReadFieldsAsync(Cancel))[0]);
        Assert.Equal([5, 6], tws.Counts.Sessions);
        Assert.Equal([5, 5, 6], tws.Counts.StartedAs);
        Assert.Equal(1, tws.Counts.ClientIdsRefused);
    }

    [Fact]
    public async Task A_client_id_is_free_the_moment_its_client_has_closed()
    {
        var tws = await StartAsync();
        for (var round = 0; round < 50; round++)
        {
            // Whether the simulator has read the end of the old one by now or not.
            using var client = await RawClient.StartAsync(tws.Port, 5, Cancel);
            Assert.Equal("15", (await client.ReadFieldsAsync(Cancel))[0]);
        }

        Assert.Equal(0, tws.Counts.ClientIdsRefused);
        Assert.Equal(1, tws.Counts.MostOpen);
    }

    [Fact]
    public async Task A_hung_TWS_keeps_the_client_id_of_a_client_that_left()
    {
        var tws = await StartAsync();
        using (await RawClient.StartedAsync(tws.Port, 5, Cancel))
            tws.Freeze();

        using var next = await RawClient.StartAsync(tws.Port, 5, Cancel);
        Assert.Equal("326", (await next.ReadFieldsAsync(Cancel))[3]);

        tws.Thaw();
        await tws.WaitUntilAsync(c => c.Sessions.IsEmpty, Cancel);
        using var last = await RawClient.StartAsync(tws.Port, 5, Cancel);
        Assert.Equal("15", (await last.ReadFieldsAsync(Cancel))[0]);
    }

    [Fact]
    public async Task Named_client_ids_are_in_use_although_nobody_uses_them()
    {
        var tws = await StartAsync();
        tws.Behave(Target.All, b => b with { BusyClientIds = [5, 6] });

        using var five = await RawClient.StartAsync(tws.Port, 5, Cancel);
        using var seven = await RawClient.StartAsync(tws.Port, 7, Cancel);

        Assert.Equal("326", (await five.ReadFieldsAsync(Cancel))[3]);
        Assert.Empty(await five.ReadToEndAsync(Cancel));
        Assert.Equal("15", (await seven.ReadFieldsAsync(Cancel))[0]);
    }

    [Fact]
    public async Task Every_client_id_can_be_in_use()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { OnStart = StartReaction.ClientIdInUse };

        using var client = await RawClient.StartAsync(tws.Port, 123, Cancel);

        Assert.Equal("326", (await client.ReadFieldsAsync(Cancel))[3]);
        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task The_33rd_client_is_closed_after_START_API()
    {
        var tws = await StartAsync();
        var clients = new List<RawClient>();
        try
        {
            for (var id = 0; id < 32; id++)
                clients.Add(await RawClient.StartedAsync(tws.Port, id, Cancel));

            using var oneTooMany = await RawClient.StartAsync(tws.Port, 32, Cancel);
            Assert.Empty(await oneTooMany.ReadToEndAsync(Cancel));
            Assert.Equal(32, tws.Counts.Sessions.Length);

            clients[0].Dispose();
            using var inItsPlace = await RawClient.StartAsync(tws.Port, 32, Cancel);
            Assert.Equal("15", (await inItsPlace.ReadFieldsAsync(Cancel))[0]);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
