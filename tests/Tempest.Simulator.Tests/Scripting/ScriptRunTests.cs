using System.Net.Sockets;
using Tempest.Simulator.Scripting;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests.Scripting;

/// <summary>What a script says, seen on the socket.</summary>
public sealed class ScriptRunTests : SimulatorTest
{
    [Fact]
    public async Task What_has_no_moment_holds_before_the_first_connection()
    {
        var tws = await Run("""
            handshake 176
            zone Mitteleuropäische Zeit
            accounts U7654321 DU1
            next-order-id 289
            farm ushmds idle
            """);
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
        await client.SendHelloAsync("v100..199", Cancel);

        Assert.Equal(["176", "20261120 14:30:00 Mitteleuropäische Zeit"], await client.ReadFieldsAsync(Cancel));
        await client.SendAsync(["71", "2", "1", ""], Cancel);
        Assert.Equal(["15", "1", "U7654321,DU1"], await client.ReadFieldsAsync(Cancel));
        Assert.Equal(["9", "1", "289"], await client.ReadFieldsAsync(Cancel));
        await client.ReadFieldsAsync(Cancel);
        await client.ReadFieldsAsync(Cancel);
        Assert.Equal("2107", (await client.ReadFieldsAsync(Cancel))[3]);
    }

    [Fact]
    public async Task What_has_a_moment_waits_for_it()
    {
        var tws = await Run("at 5s ib lost\nat 7.5s ib restored\nat 9s for client 2 drop");
        using var one = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var two = await RawClient.StartedAsync(tws.Port, 2, Cancel);

        Clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.DoesNotContain(Events, e => e.Contains("script", StringComparison.Ordinal));
        Clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal("1100", (await one.ReadFieldsAsync(Cancel))[3]);

        Clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal("1102", (await one.ReadFieldsAsync(Cancel))[3]);

        Clock.Advance(TimeSpan.FromSeconds(10));
        await two.ReadToEndAsync(Cancel);
        Assert.True(one.IsSilent);
    }

    [Fact]
    public async Task Every_comes_again_and_again()
    {
        var tws = await Run("every 10s notice 2104 Market data farm connection is OK:usfarm");
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        for (var round = 0; round < 3; round++)
        {
            Clock.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal(Notice(187, 2104, "Market data farm connection is OK:usfarm"), await client.ReadFieldsAsync(Cancel));
            Assert.True(client.IsSilent);
        }
    }

    [Fact]
    public async Task After_a_stage_is_for_the_connection_that_came_so_far()
    {
        var tws = await Run("after start-api 5s for client 2 drop\nafter handshake for connection 3 drop\nafter connect for connection 4 reset");
        using var one = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var two = await RawClient.StartedAsync(tws.Port, 2, Cancel);

        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(await two.ReadToEndAsync(Cancel));
        Assert.True(one.IsSilent);

        using var three = await RawClient.ShakeHandsAsync(tws.Port, Cancel);
        Assert.Empty(await three.ReadToEndAsync(Cancel));

        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var four = await RawClient.ConnectAsync(tws.Port, Cancel);
            await four.ReadToEndAsync(Cancel);
        });
    }

    [Fact]
    public async Task A_TWS_can_refuse_from_the_start()
    {
        var tws = await Run("refuse 30s");
        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(tws.Port, Cancel));

        Clock.Advance(TimeSpan.FromSeconds(30));
        await Hears(tws, $"listening on 127.0.0.1:{tws.Port}");

        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
    }

    [Fact]
    public async Task A_step_that_cannot_be_done_says_so_and_the_rest_goes_on()
    {
        var other = await StartAsync();
        var tws = await Run($"at 1s port {other.Port}\nat 2s ib lost");
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("1100", (await client.ReadFieldsAsync(Cancel))[3]);
        Assert.Contains(Events, e => e.StartsWith("script line 1 could not be done: Port", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stay-silent", "")]
    [InlineData("hold-start", "187")]
    [InlineData("close-at-once", "end")]
    [InlineData("answer-then-close", "187 end")]
    [InlineData("close-after-start", "187 end")]
    [InlineData("client-id-in-use", "187 326 end")]
    [InlineData("client-id-in-use 7 8", "187 326 end")]
    [InlineData("client-id-in-use 8 9", "187 15 9 2104 2104 2106 2158")]
    [InlineData("for client 7 client-id-in-use", "187 326 end")]
    [InlineData("for connection 1 client-id-in-use", "187 326 end")]
    [InlineData("withhold order-id", "187 15 2104 2104 2106 2158")]
    [InlineData("withhold accounts", "187 9 2104 2104 2106 2158")]
    [InlineData("withhold accounts\nrelease accounts", "187 15 9 2104 2104 2106 2158")]
    [InlineData("deliver joined", "187 15 9 2104 2104 2106 2158")]
    [InlineData("deliver byte-by-byte", "187 15 9 2104 2104 2106 2158")]
    [InlineData("handshake 100\nnormal", "187 15 9 2104 2104 2106 2158")]
    [InlineData("stay-silent\nanswer", "187 15 9 2104 2104 2106 2158")]
    [InlineData("close-after-start\nstart", "187 15 9 2104 2104 2106 2158")]
    [InlineData("redirect 127.0.0.1:1", "-1")]
    [InlineData("ib lost", "187 15 9 2110 2103 2103 2105 2157")]
    [InlineData("ib link-broken\nib restored", "187 15 9 2104 2104 2106 2158")]
    [InlineData("farm usopt broken\nfarm usfuture connecting\nfarm secdefil broken\nfarm ushmds broken", "187 15 9 2119 2103 2105 2157")]
    [InlineData("after start-api drop", "187 15 9 2104 2104 2106 2158 end")]
    [InlineData("after start-api send bad-field", "187 15 9 2104 2104 2106 2158 9")]
    [InlineData("after start-api send unknown-message 250", "187 15 9 2104 2104 2106 2158 250")]
    [InlineData("after handshake send unknown-message", "187 999 15 9 2104 2104 2106 2158")]
    [InlineData("after start-api notice 10197 No market data during competing live session", "187 15 9 2104 2104 2106 2158 10197")]
    [InlineData("after start-api ib restored-data-lost", "187 15 9 2104 2104 2106 2158 1101")]
    [InlineData("after start-api restart 1h", "187 15 9 2104 2104 2106 2158 end")]
    [InlineData("after start-api port any", "187 15 9 2104 2104 2106 2158 1300 end")]
    [InlineData("after start-api farm usfuture idle", "187 15 9 2104 2104 2106 2158 2108")]
    public async Task A_client_meets_what_the_script_says(string script, string met)
    {
        var tws = await Run(script);
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
        await client.SendBytesAsync(Convert.FromHexString("41504900" + "00000009" + "763130302e2e313939" + "00000008" + "3731003200370000"), Cancel);

        var seen = new List<string>();
        foreach (var expected in met.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            seen.Add(await NextAsync(client));

        Assert.Equal(met, string.Join(' ', seen));
        if (met.EndsWith("end", StringComparison.Ordinal))
            return;
        if (met.Contains(' ', StringComparison.Ordinal))
        {
            // Nothing more stood between that and the next answer.
            await client.SendAsync(["49", "1"], Cancel);
            Assert.Equal("49", await NextAsync(client));
        }

        Assert.True(client.IsSilent);
    }

    [Theory]
    [InlineData("ssh", "5353482d322e30")]
    [InlineData("http", "485454502f312e31")]
    [InlineData("absurd-length", "7fffffff")]
    [InlineData("negative-length", "fffffffe")]
    [InlineData("random 4", null)]
    public async Task Another_program_can_answer_or_break_in(string who, string? hex)
    {
        var bytes = hex is null ? [.. Faults.StrangeBytes.Random(seed: 7, count: 4)] : Convert.FromHexString(hex);
        var tws = await StartAsync(new SimulatorOptions
        {
            Seed = 7,
            Script = Script.Parse($"for connection 1 answer-as {who}\nafter start-api 1s send {who}", "script"),
        });

        using var instead = await RawClient.ConnectAsync(tws.Port, Cancel);
        await instead.SendHelloAsync("v100..199", Cancel);
        Assert.Equal(bytes, await instead.ReadBytesAsync(bytes.Length, Cancel));

        using var inside = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(bytes, await inside.ReadBytesAsync(bytes.Length, Cancel));
    }

    [Fact]
    public async Task A_connection_can_freeze_and_thaw()
    {
        var tws = await Run("at 1s freeze\nat 60s thaw");
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await Hears(tws, "#1 frozen");
        await client.SendAsync(["49", "1"], Cancel);
        Assert.True(client.IsSilent);

        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);
    }

    [Fact]
    public async Task Requests_can_be_ignored_for_a_while()
    {
        var tws = await Run("at 1s for client 1 ignore-requests\nat 60s for client 1 answer-requests");
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await Hears(tws, "ignore-requests");
        await client.SendAsync(["49", "1"], Cancel);
        await tws.WaitUntilAsync(c => c.RequestsOf("REQ_CURRENT_TIME") == 1, Cancel);

        Clock.Advance(TimeSpan.FromSeconds(59));
        await Hears(tws, "answer-requests");
        await client.SendAsync(["8", "1", "1"], Cancel);
        Assert.Equal("9", (await client.ReadFieldsAsync(Cancel))[0]);
    }

    private async Task<string> NextAsync(RawClient client)
    {
        try
        {
            var fields = await client.ReadFieldsAsync(Cancel);
            return fields[0] is "4" ? fields[3] : fields[0];
        }
        catch (EndOfStreamException)
        {
            return "end";
        }
    }

    private async Task<SimulatedTws> Run(string script) =>
        await StartAsync(new SimulatorOptions { Script = Script.Parse(script, "script") });
}
