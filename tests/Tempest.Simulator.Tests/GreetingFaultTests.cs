using System.Net.Sockets;
using System.Text;
using Tempest.Simulator.Faults;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>What can go wrong before a session stands, seen on the socket.</summary>
public sealed class GreetingFaultTests : SimulatorTest
{
    [Fact]
    public async Task A_refusing_TWS_refuses_and_keeps_what_stands_and_listens_again_on_the_same_port()
    {
        var tws = await StartAsync();
        var port = tws.Port;
        using var standing = await RawClient.StartedAsync(port, 1, Cancel);

        tws.Refuse();

        var refusal = await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(port, Cancel));
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
        Assert.False(tws.IsListening);
        await standing.SendAsync(["49", "1"], Cancel);
        Assert.Equal("49", (await standing.ReadFieldsAsync(Cancel))[0]);

        tws.Listen();

        Assert.Equal(port, tws.Port);
        using var next = await RawClient.StartedAsync(port, 2, Cancel);
        Assert.True(tws.IsListening);
    }

    [Fact]
    public async Task Refusing_and_listening_can_go_on_for_long()
    {
        var tws = await StartAsync();
        for (var round = 0; round < 200; round++)
        {
            tws.Refuse();
            await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(tws.Port, Cancel));
            tws.Listen();
            using var client = await RawClient.ShakeHandsAsync(tws.Port, Cancel);
        }

        Assert.Equal(200, tws.Counts.Accepted);
    }

    [Fact]
    public async Task Accept_and_close_gives_an_end_and_no_byte()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.Close() };
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendHelloAsync("v100..199", Cancel);

        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task Accept_and_reset_gives_a_reset()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.Reset() };

        // On one machine the reset may come before the dial has even returned.
        var reset = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
            await client.ReadToEndAsync(Cancel);
        });

        Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
    }

    [Fact]
    public async Task A_silent_TWS_says_nothing_and_goes_on_with_the_same_socket_once_it_may()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.Silence() };
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
        await client.SendHelloAsync("v100..199", Cancel);
        await Hears(tws, "is left waiting");
        Assert.True(client.IsSilent);

        tws.BehaveNormally();

        Assert.Equal("187", (await client.ReadFieldsAsync(Cancel))[0]);
        await client.SendAsync(["71", "2", "1", ""], Cancel);
        Assert.Equal("15", (await client.ReadFieldsAsync(Cancel))[0]);
    }

    [Fact]
    public async Task A_silent_TWS_notices_that_the_client_gave_up()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.Silence() };
        using (var client = await RawClient.ConnectAsync(tws.Port, Cancel))
            await client.SendHelloAsync("v100..199", Cancel);

        await tws.WaitUntilAsync(c => c is { Accepted: 1, Held: 0 }, Cancel);
    }

    [Fact]
    public async Task The_version_answer_can_be_all_there_is()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.AnswerThenClose() };
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendHelloAsync("v100..199", Cancel);

        Assert.Equal("187", (await client.ReadFieldsAsync(Cancel))[0]);
        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task A_redirect_names_the_other_address_and_the_other_TWS_takes_the_client()
    {
        var other = await StartAsync();
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.Redirect($"127.0.0.1:{other.Port}") };
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendHelloAsync("v100..199", Cancel);

        Assert.Equal(["-1", $"127.0.0.1:{other.Port}"], await client.ReadFieldsAsync(Cancel));
        using var there = await RawClient.StartedAsync(other.Port, 1, Cancel);
    }

    [Fact]
    public async Task An_SSH_server_speaks_first()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.NotTws(StrangeBytes.Ssh, SpeaksFirst: true, ThenCloses: false) };
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        var banner = Encoding.ASCII.GetString(await client.ReadBytesAsync(StrangeBytes.Ssh.Length, Cancel));

        Assert.StartsWith("SSH-2.0-", banner, StringComparison.Ordinal);
        Assert.True(client.IsSilent);
    }

    [Fact]
    public async Task A_web_server_answers_400_and_closes()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { Greeting = new Greeting.NotTws(StrangeBytes.Http, SpeaksFirst: false, ThenCloses: true) };
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
        Assert.True(client.IsSilent);

        await client.SendHelloAsync("v100..199", Cancel);

        Assert.StartsWith("HTTP/1.1 400", Encoding.ASCII.GetString(await client.ReadToEndAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_the_same_for_the_same_seed_only()
    {
        Assert.Equal(StrangeBytes.Random(7, 100), StrangeBytes.Random(7, 100));
        Assert.NotEqual(StrangeBytes.Random(7, 100), StrangeBytes.Random(8, 100));
    }

    [Fact]
    public async Task Closing_right_after_START_API_says_nothing()
    {
        var tws = await StartAsync();
        tws.Behave(Target.Client(5), b => b with { OnStart = StartReaction.Close });

        using var five = await RawClient.StartAsync(tws.Port, 5, Cancel);
        Assert.Empty(await five.ReadToEndAsync(Cancel));

        using var six = await RawClient.StartAsync(tws.Port, 6, Cancel);
        Assert.Equal("15", (await six.ReadFieldsAsync(Cancel))[0]);
        Assert.Equal([5, 6], tws.Counts.StartedAs);
        Assert.Equal([6], tws.Counts.Sessions);
    }

    [Fact]
    public async Task A_start_that_is_held_goes_on_once_it_may()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { OnStart = StartReaction.Silence };
        using var client = await RawClient.StartAsync(tws.Port, 5, Cancel);
        await client.SendAsync(["49", "1"], Cancel);
        await Hears(tws, "starts as client 5 and is left waiting");
        Assert.True(client.IsSilent);

        tws.BehaveNormally();

        while (await client.ReadFieldsAsync(Cancel) is not ["49", ..])
        {
        }

        Assert.Equal([5], tws.Counts.StartedAs);
    }

    [Fact]
    public async Task The_order_id_can_be_withheld_and_comes_once_it_is_released()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { WithholdsOrderId = true };
        using var client = await RawClient.StartAsync(tws.Port, 5, Cancel);

        Assert.Equal("15", (await client.ReadFieldsAsync(Cancel))[0]);
        for (var notice = 0; notice < 4; notice++)
            Assert.Equal("4", (await client.ReadFieldsAsync(Cancel))[0]);
        Assert.True(client.IsSilent);

        tws.BehaveNormally();
        Assert.Equal(["9", "1", "1"], await client.ReadFieldsAsync(Cancel));
    }

    [Fact]
    public async Task The_accounts_can_be_withheld_and_come_once_they_are_released()
    {
        var tws = await StartAsync();
        tws.Behaviour = new Behaviour { WithholdsAccounts = true };
        using var client = await RawClient.StartAsync(tws.Port, 5, Cancel);

        Assert.Equal("9", (await client.ReadFieldsAsync(Cancel))[0]);
        for (var notice = 0; notice < 4; notice++)
            Assert.Equal("4", (await client.ReadFieldsAsync(Cancel))[0]);
        Assert.True(client.IsSilent);

        tws.BehaveNormally();
        Assert.Equal(["15", "1", "DU1234567"], await client.ReadFieldsAsync(Cancel));
    }

    [Fact]
    public async Task A_fault_can_be_meant_for_one_connection_only()
    {
        var tws = await StartAsync();
        tws.Behave(Target.Connections(1, 2), b => b with { Greeting = new Greeting.Close() });
        tws.Behave(Target.Connection(3), b => b with { ServerVersion = 176, Accounts = ["U7654321"] });

        for (var number = 1; number <= 2; number++)
        {
            using var closed = await RawClient.ConnectAsync(tws.Port, Cancel);
            Assert.Empty(await closed.ReadToEndAsync(Cancel));
        }

        using var third = await RawClient.ConnectAsync(tws.Port, Cancel);
        await third.SendHelloAsync("v100..199", Cancel);
        Assert.Equal("176", (await third.ReadFieldsAsync(Cancel))[0]);
        await third.SendAsync(["71", "2", "1", ""], Cancel);
        Assert.Equal(["15", "1", "U7654321"], await third.ReadFieldsAsync(Cancel));

        using var fourth = await RawClient.ConnectAsync(tws.Port, Cancel);
        await fourth.SendHelloAsync("v100..199", Cancel);
        Assert.Equal("187", (await fourth.ReadFieldsAsync(Cancel))[0]);
    }
}
