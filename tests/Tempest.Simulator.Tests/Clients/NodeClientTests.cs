using System.Text.Json.Nodes;
using Tempest.Simulator.Tests.Running;

namespace Tempest.Simulator.Tests.Clients;

/// <summary>@stoqey/ib, from npm, is served as by TWS: it is strict about how many fields a message has, and waits for each END.</summary>
[Collection(nameof(StartsProcesses))]
public sealed class NodeClientTests
{
    [Theory(Timeout = 120_000)]
    [InlineData(187)]
    [InlineData(199)]
    [InlineData(163)]
    public async Task A_client_that_nobody_here_wrote_is_served(int version)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions { ServerVersion = version }, TimeProvider.System, cancellationToken: cancel);

        var steps = await NodeClient.RunAsync(tws.Port, ["connect", "contracts"], cancel);

        const int NewestOfThatClient = 193;
        Assert.Equal(Math.Min(version, NewestOfThatClient), steps["connect"]["serverVersion"]!.GetValue<int>());
        Assert.Equal("DU1234567", steps["connect"]["accounts"]!.GetValue<string>());
        Assert.Equal(1, steps["connect"]["nextOrderId"]!.GetValue<int>());
        AssertContracts(steps["contracts"]["contracts"]!.AsArray());
        Assert.Equal("[]", steps["errors"]["errors"]!.ToJsonString());
    }

    private static void AssertContracts(JsonArray contracts)
    {
        Assert.Equal(3, contracts.Count);
        foreach (var contract in contracts)
        {
            Assert.Matches("^MES[HMUZ][0-9]$", contract!["localSymbol"]!.GetValue<string>());
            Assert.Matches("^20[0-9]{6}$", contract["expiry"]!.GetValue<string>());
            Assert.Equal((5, 0.25), (contract["multiplier"]!.GetValue<int>(), contract["minTick"]!.GetValue<double>()));
            Assert.NotEmpty(contract["longName"]!.GetValue<string>());
            Assert.InRange(contract["conId"]!.GetValue<int>(), 1, int.MaxValue);
        }
    }
}
