using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

public sealed class HandshakeTests : SimulatorTest
{
    public static TheoryData<int> Versions => [100, 151, 163, 176, 187, 193, 194, 199];

    [Fact]
    public async Task The_bytes_of_the_worked_example_come_back_byte_for_byte()
    {
        Clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("Eastern", TimeSpan.FromHours(-5), null, "US/Eastern"));
        var tws = await StartAsync();
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendHexAsync("41 50 49 00 00 00 00 0a 76 31 30 30 2e 2e 31 39 39 20", Cancel);
        Assert.Equal(
            "00000021" + "31383700" + "32303236313132302030393a33303a30302055532f4561737465726e00",
            await client.ReadHexAsync(Cancel));

        await client.SendHexAsync("00 00 00 08 37 31 00 32 00 30 00 00", Cancel);
        Assert.Equal("0000000f" + "313500" + "3100" + "44553132333435363700", await client.ReadHexAsync(Cancel));
        Assert.Equal("00000006" + "3900" + "3100" + "3100", await client.ReadHexAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_session_starts_with_accounts_then_order_id_then_farm_notices_at_every_version(int version)
    {
        var tws = await StartAsync(new SimulatorOptions { ServerVersion = version, Accounts = ["DU1234567", "DU1234568"] });
        using var client = await RawClient.StartAsync(tws.Port, 7, Cancel);

        Assert.Equal(["15", "1", "DU1234567,DU1234568"], await client.ReadFieldsAsync(Cancel));
        Assert.Equal(["9", "1", "1"], await client.ReadFieldsAsync(Cancel));
        Assert.Equal(Notice(version, 2104, "Market data farm connection is OK:usfuture"), await client.ReadFieldsAsync(Cancel));
        Assert.Equal(Notice(version, 2104, "Market data farm connection is OK:usopt"), await client.ReadFieldsAsync(Cancel));
        Assert.Equal(Notice(version, 2106, "HMDS data farm connection is OK:ushmds"), await client.ReadFieldsAsync(Cancel));
        Assert.Equal(Notice(version, 2158, "Sec-def data farm connection is OK:secdefil"), await client.ReadFieldsAsync(Cancel));
    }

    [Theory]
    [InlineData("v100..199", "187")]
    [InlineData("v100..199 ", "187")]
    [InlineData("v100..199 +PACEAPI", "187")]
    [InlineData("v157..178", "178")]
    [InlineData("v187", "187")]
    [InlineData("v176..250", "187")]
    public async Task The_smaller_of_both_newest_versions_is_agreed_on(string range, string agreed)
    {
        var tws = await StartAsync();
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendHelloAsync(range, Cancel);

        Assert.Equal(agreed, (await client.ReadFieldsAsync(Cancel))[0]);
        await client.SendAsync(["71", "2", "5", ""], Cancel);
        Assert.Equal("15", (await client.ReadFieldsAsync(Cancel))[0]);
    }

    [Theory]
    [InlineData("v188..199")]
    [InlineData("v201..210")]
    [InlineData("v50..99")]
    public async Task A_client_that_speaks_no_version_of_this_TWS_is_told_its_own_and_closed(string range)
    {
        var tws = await StartAsync();
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendHelloAsync(range, Cancel);

        Assert.Equal("187", (await client.ReadFieldsAsync(Cancel))[0]);
        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("API\0\0\0\0\u0004what")]
    [InlineData("API\0\0\0\0\u0006v9..v1")]
    [InlineData("API\0\0\0\0\0")]
    [InlineData("API\0\u007fzzzz")]
    public async Task What_is_no_hello_is_closed_without_a_byte(string hello)
    {
        var tws = await StartAsync();
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendBytesAsync([.. hello.Select(c => (byte)c)], Cancel);

        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task A_hello_may_come_byte_by_byte_and_with_START_API_in_the_same_segment()
    {
        var tws = await StartAsync();
        using var slow = await RawClient.ConnectAsync(tws.Port, Cancel);
        using var fast = await RawClient.ConnectAsync(tws.Port, Cancel);
        const string Opening = "41504900 00000009 763130302e2e313939 00000008 3731003200 300000";

        foreach (var pair in Opening.Replace(" ", "", StringComparison.Ordinal).Chunk(2))
            await slow.SendHexAsync(new string(pair), Cancel);
        Assert.Equal("187", (await slow.ReadFieldsAsync(Cancel))[0]);
        Assert.Equal("15", (await slow.ReadFieldsAsync(Cancel))[0]);

        await fast.SendHexAsync(Opening.Replace(" 300000", " 310000", StringComparison.Ordinal), Cancel);
        Assert.Equal("187", (await fast.ReadFieldsAsync(Cancel))[0]);
        Assert.Equal("15", (await fast.ReadFieldsAsync(Cancel))[0]);
    }
}
