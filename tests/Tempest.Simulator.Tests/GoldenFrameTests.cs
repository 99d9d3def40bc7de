using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>What the simulator sends equals what was recorded.</summary>
public sealed class GoldenFrameTests : SimulatorTest
{
    [Theory]
    [InlineData(151)]
    [InlineData(163)]
    [InlineData(176)]
    [InlineData(187)]
    [InlineData(193)]
    [InlineData(194)]
    [InlineData(199)]
    public async Task A_farm_notice_equals_the_recorded_one(int version)
    {
        Clock.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(1775425766350).AddYears(1));
        var tws = await StartAsync(new SimulatorOptions { ServerVersion = version });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        tws.SetFarm("usfuture", Faults.FarmNotice.MarketDataOk);

        var recorded = GoldenResponse.Hex(string.Create(CultureInfo.InvariantCulture, $"error-farm-ok@{version}"));
        var expected = recorded.Replace(Text("1775425766350"), Text($"{Clock.GetUtcNow().ToUnixTimeMilliseconds()}"), StringComparison.Ordinal);
        Assert.Equal(expected, await client.ReadHexAsync(Cancel));
    }

    [Fact]
    public async Task The_refusal_of_a_client_id_equals_the_recorded_one()
    {
        var tws = await StartAsync();
        using var holder = await RawClient.StartedAsync(tws.Port, 5, Cancel);
        using var second = await RawClient.StartAsync(tws.Port, 5, Cancel);

        Assert.Equal(GoldenResponse.Hex("error-326@187"), await second.ReadHexAsync(Cancel));
        Assert.Empty(await second.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task Accounts_order_id_and_times_equal_the_recorded_ones()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1795353484051));
        await using var tws = await SimulatedTws.StartAsync(
            new SimulatorOptions { ServerVersion = 199, Accounts = ["DU1234567", "DU1234568"] }, clock, cancellationToken: Cancel);
        tws.SetNextOrderId(289);
        using var client = await RawClient.StartAsync(tws.Port, 5, Cancel);

        Assert.Equal(GoldenResponse.Hex("managed@187"), await client.ReadHexAsync(Cancel));
        Assert.Equal(GoldenResponse.Hex("nextid@187"), await client.ReadHexAsync(Cancel));
        for (var notice = 0; notice < 4; notice++)
            await client.ReadFrameAsync(Cancel);
        await client.SendHexAsync("00000005 3439003100", Cancel);
        Assert.Equal(GoldenResponse.Hex("time@187"), await client.ReadHexAsync(Cancel));
        await client.SendHexAsync("00000004 31303500", Cancel);
        Assert.Equal(GoldenResponse.Hex("time-ms@199"), await client.ReadHexAsync(Cancel));
    }

    private static string Text(string text) => Convert.ToHexStringLower([.. text.Select(c => (byte)c)]);
}
