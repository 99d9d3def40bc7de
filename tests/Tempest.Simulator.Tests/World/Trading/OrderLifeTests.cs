namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>What a client hears of its orders, message by message.</summary>
public sealed class OrderLifeTests : TradingTest
{
    [Theory]
    [InlineData(100)]
    [InlineData(176)]
    [InlineData(187)]
    [InlineData(199)]
    public async Task A_far_away_limit_order_rests_and_can_be_cancelled(int version)
    {
        var tws = await TradingAsync(new SimulatorOptions { ServerVersion = version });
        using var desk = await SitDownAsync(tws);

        Assert.Equal("order 1 PreSubmitted 1; status 1 PreSubmitted 0/1; order 1 Submitted 1; status 1 Submitted 0/1", await desk.PlaceAsync(1, Mes, Order("BUY 1 LMT 50")));
        Assert.Equal(
            "order 1 PendingCancel 1; status 1 PendingCancel 0/1; order 1 Cancelled 1; status 1 Cancelled 0/1; error 1 202",
            await desk.CancelAsync(1));
    }

    [Fact]
    public async Task A_market_order_fills_at_the_quote_and_its_commission_comes_last()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        var ask = QuoteOf(tws).Ask;

        Assert.Equal(
            $"order 1 PreSubmitted 1; status 1 PreSubmitted 0/1; execution 1 BOT 1@{ask:0.####}; order 1 Filled 1; status 1 Filled 1/0; commission 0.62",
            await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT")));
    }
}
