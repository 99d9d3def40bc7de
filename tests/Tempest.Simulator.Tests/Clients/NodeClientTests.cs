using System.Globalization;
using System.Text.Json.Nodes;
using Tempest.Simulator.Tests.Running;

namespace Tempest.Simulator.Tests.Clients;

/// <summary>@stoqey/ib, from npm, is served as by TWS: it is strict about how many fields a message has, and waits for each END.</summary>
[Collection(nameof(StartsProcesses))]
public sealed class NodeClientTests
{
    /// <summary>TWS says it of every cancelled order; it is no failure.</summary>
    private const int OrderCancelled = 202;

    private static readonly string[] s_steps = ["connect", "accounts", "contracts", "bars", "marketData", "order", "bracket", "positions", "executions"];

    [Theory(Timeout = 120_000)]
    [InlineData(187)]
    [InlineData(199)]
    [InlineData(163)]
    public async Task A_client_that_nobody_here_wrote_is_served(int version)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions { ServerVersion = version }, TimeProvider.System, cancellationToken: cancel);

        var steps = await NodeClient.RunAsync(tws.Port, s_steps, cancel);

        const int NewestOfThatClient = 193;
        Assert.Equal(Math.Min(version, NewestOfThatClient), steps["connect"]["serverVersion"]!.GetValue<int>());
        Assert.Equal("DU1234567", steps["connect"]["accounts"]!.GetValue<string>());
        Assert.Equal(1, steps["connect"]["nextOrderId"]!.GetValue<int>());
        AssertContracts(steps["contracts"]["contracts"]!.AsArray());
        AssertAccounts(steps["accounts"]["values"]!.AsArray());
        AssertPrices(steps["bars"], steps["marketData"]);
        AssertRestingOrder(steps["order"]);
        AssertBracket(steps["bracket"]);
        AssertBooks(steps["bracket"], steps["positions"]["positions"]!.AsArray(), steps["executions"]["executions"]!.AsArray());
        Assert.All(steps["errors"]["errors"]!.AsArray(), error => Assert.Equal(OrderCancelled, error!["code"]!.GetValue<int>()));
    }

    private static void AssertAccounts(JsonArray values)
    {
        Assert.Equal(["BuyingPower", "NetLiquidation", "TotalCashValue"], values.Select(v => v!["tag"]!.GetValue<string>()).Order());
        Assert.All(values, v => Assert.Equal(("DU1234567", "USD"), (v!["account"]!.GetValue<string>(), v["currency"]!.GetValue<string>())));
        Assert.All(values, v => Assert.True(decimal.Parse(v!["value"]!.GetValue<string>(), CultureInfo.InvariantCulture) > 0));
    }

    /// <summary>An hour of bars of five minutes ends where the market is now.</summary>
    private static void AssertPrices(JsonNode bars, JsonNode market)
    {
        Assert.InRange(bars["count"]!.GetValue<int>(), 11, 13);
        Assert.True(bars["sound"]!.GetValue<bool>());
        var (bid, ask, last) = (market["bid"]!.GetValue<double>(), market["ask"]!.GetValue<double>(), market["last"]!.GetValue<double>());
        Assert.InRange(ask - bid, 0.25, 10);
        Assert.All([bid, ask, last], price => Assert.Equal(0, price % 0.25));
        Assert.InRange(bars["last"]!["close"]!.GetValue<double>(), last * 0.98, last * 1.02);
    }

    private static void AssertRestingOrder(JsonNode order)
    {
        Assert.Equal("Submitted", order["placed"]!["status"]!.GetValue<string>());
        Assert.Equal(51.25, order["modified"]!["price"]!.GetValue<double>());
        Assert.Equal("Cancelled", order["cancelled"]!.GetValue<string>());
    }

    private static void AssertBracket(JsonNode bracket)
    {
        Assert.Equal(("Filled", "Cancelled", "Cancelled"), (bracket["parent"]!.GetValue<string>(), bracket["profit"]!.GetValue<string>(), bracket["loss"]!.GetValue<string>()));
        Assert.Equal(("BOT", 1), (bracket["fill"]!["side"]!.GetValue<string>(), bracket["fill"]!["shares"]!.GetValue<double>()));
        Assert.InRange(bracket["fill"]!["price"]!.GetValue<double>(), 1, 99_999);
        Assert.Equal(bracket["fill"]!["execId"]!.GetValue<string>(), bracket["commission"]!["execId"]!.GetValue<string>());
        Assert.InRange(bracket["commission"]!["commission"]!.GetValue<double>(), 0.01, 10);
    }

    /// <summary>The fill of the bracket is what the account holds, and what was executed today.</summary>
    private static void AssertBooks(JsonNode bracket, JsonArray positions, JsonArray executions)
    {
        var position = Assert.Single(positions)!;
        Assert.StartsWith("MES", position["symbol"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, position["size"]!.GetValue<double>());
        Assert.Equal(bracket["fill"]!["execId"]!.GetValue<string>(), Assert.Single(executions)!["execId"]!.GetValue<string>());
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
