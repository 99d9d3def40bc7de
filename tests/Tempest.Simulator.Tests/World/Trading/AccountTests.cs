using System.Globalization;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>Accounts, positions, profit and loss, as clients are told of them.</summary>
public sealed class AccountTests : TradingTest
{
    private static SimulatorOptions Two { get; } = new() { Accounts = ["DU1", "DU2"] };

    [Fact]
    public async Task Account_updates_come_whole_and_then_what_changes()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);

        Assert.EndsWith("AccountUpdateTime; AccountDownloadEnd", await desk.AskAsync(new RequestAccountUpdates(true, Account)), StringComparison.Ordinal);
        Assert.Equal("1000000.00", ValueOf(desk, "NetLiquidation", "USD"));
        Assert.Equal("1000000.00", ValueOf(desk, "TotalCashBalance", "BASE"));
        Assert.Equal("4000000.00", ValueOf(desk, "BuyingPower", "USD"));
        Assert.Equal("true", ValueOf(desk, "AccountReady", ""));
        Assert.Equal("09:30", desk.Last<AccountUpdateTime>().Time);
        Assert.All(desk.All<AccountValue>(), v => Assert.Equal(Account, v.Account));

        desk.Messages.Clear();
        await desk.PlaceAsync(1, Mes, Order("BUY 2 MKT"));
        var price = desk.Last<ExecutionReport>().Execution.Price!.Value;
        var mark = QuoteOf(tws).Last!.Value;
        var portfolio = desk.Last<PortfolioValue>();
        Assert.Equal((2m, (price * 5) + 0.62m, mark, mark * 10), (portfolio.Size, portfolio.AverageCost, portfolio.MarketPrice, portfolio.MarketValue));
        Assert.Equal(((mark - price) * 10) - 1.24m, portfolio.UnrealizedPnL);
        Assert.Equal("4860.00", ValueOf(desk, "InitMarginReq", "USD"));
        Assert.Equal("4420.00", ValueOf(desk, "MaintMarginReq-C", "USD"));
        Assert.Equal(Money(1_000_000 + ((mark - price) * 10) - 1.24m), ValueOf(desk, "NetLiquidation", "USD"));
        // Nothing that stayed as it was is told again.
        Assert.DoesNotContain(desk.All<AccountValue>(), v => v.Key is "AccountType");
    }

    [Fact]
    public async Task Values_follow_the_market_every_three_minutes_and_end_with_the_subscription()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 2 MKT"));
        await desk.AskAsync(new RequestAccountUpdates(true, Account));
        Trade(tws, 6710);
        Assert.Equal("", await desk.ReadAsync());

        desk.Messages.Clear();
        Clock.Advance(TimeSpan.FromMinutes(3));
        await desk.ReadAsync();
        Assert.Equal(2, desk.Last<PortfolioValue>().Size);
        Assert.NotEqual("1000000.00", ValueOf(desk, "NetLiquidation", "USD"));

        Assert.Equal("", await desk.AskAsync(new RequestAccountUpdates(false)));
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("", await desk.ReadAsync());
    }

    [Fact]
    public async Task Account_updates_are_of_one_account_for_all_clients()
    {
        var tws = await TradingAsync(Two);
        using var one = await SitDownAsync(tws, 1);
        using var two = await SitDownAsync(tws, 2);

        Assert.Equal("error -1 321", await one.AskAsync(new RequestAccountUpdates(true)));
        Assert.Equal("error -1 321", await one.AskAsync(new RequestAccountUpdates(true, "DU9")));
        await one.AskAsync(new RequestAccountUpdates(true, "DU1"));
        Assert.StartsWith("error -1 2100; AccountValue", await one.AskAsync(new RequestAccountUpdates(true, "DU2")), StringComparison.Ordinal);
        Assert.Equal("error -1 2101", await two.AskAsync(new RequestAccountUpdates(true, "DU1")));
        Assert.EndsWith("AccountDownloadEnd", await two.AskAsync(new RequestAccountUpdates(true, "DU2")), StringComparison.Ordinal);

        one.Dispose();
        await tws.WaitUntilAsync(c => c.Held == 1, Cancel);
        await two.AskAsync(new RequestAccountUpdates(false));
        Assert.EndsWith("AccountDownloadEnd", await two.AskAsync(new RequestAccountUpdates(true, "DU1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_has_the_tags_that_were_asked_for_of_every_account()
    {
        var tws = await TradingAsync(Two);
        using var desk = await SitDownAsync(tws);

        Assert.Equal(
            "AccountSummary; AccountSummary; AccountSummary; AccountSummary; AccountSummaryEnd",
            await desk.AskAsync(new RequestAccountSummary(9, "All", "NetLiquidation,AccountType")));
        Assert.Equal(
            ["DU1 NetLiquidation 1000000.00 USD", "DU1 AccountType INDIVIDUAL ", "DU2 NetLiquidation 1000000.00 USD", "DU2 AccountType INDIVIDUAL "],
            desk.All<AccountSummary>().Select(s => $"{s.Account} {s.Tag} {s.Value} {s.Currency}"));

        await desk.AskAsync(new RequestAccountSummary(10, "All", "$LEDGER:ALL"));
        Assert.Equal(["BASE", "USD"], desk.All<AccountSummary>().Where(s => s.RequestId == 10).Select(s => s.Currency).Distinct());
        Assert.Equal("error 11 322", await desk.AskAsync(new RequestAccountSummary(11, "All", "NetLiquidation")));
        Assert.Equal("error 10 322", await desk.AskAsync(new RequestAccountSummary(10, "All", "NetLiquidation")));
        await desk.AskAsync(new CancelAccountSummary(10));
        Assert.Equal("error 11 321", await desk.AskAsync(new RequestAccountSummary(11, "Friends", "NetLiquidation")));
        Assert.EndsWith("AccountSummaryEnd", await desk.AskAsync(new RequestAccountSummary(11, "All", "$LEDGER")), StringComparison.Ordinal);
        Assert.Equal(["BASE"], desk.All<AccountSummary>().Where(s => s.RequestId == 11).Select(s => s.Currency).Distinct());
    }

    [Fact]
    public async Task A_summary_tells_what_a_fill_changed()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.AskAsync(new RequestAccountSummary(9, "All", "InitMarginReq,AccountType"));

        await desk.PlaceAsync(1, Mes, Order("BUY 2 MKT"));

        Assert.Equal(("InitMarginReq", "4860.00"), (desk.Last<AccountSummary>().Tag, desk.Last<AccountSummary>().Value));
        Assert.Equal(3, desk.All<AccountSummary>().Count());
    }

    [Fact]
    public async Task Positions_come_whole_and_then_with_each_fill_down_to_zero()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        Assert.Equal("PositionEnd", await desk.AskAsync(new RequestPositions()));

        Assert.Contains("position 1;", await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT")), StringComparison.Ordinal);
        var price = desk.Last<ExecutionReport>().Execution.Price!.Value;
        Assert.Equal(((price * 5) + 0.62m, "", "MESZ6"), (desk.Last<Position>().AverageCost, desk.Last<Position>().Contract.Exchange, desk.Last<Position>().Contract.LocalSymbol));
        Assert.Equal("position 1; PositionEnd", await desk.AskAsync(new RequestPositions()));
        Assert.Contains("position 0;", await desk.PlaceAsync(2, Mes, Order("SELL 1 MKT")), StringComparison.Ordinal);
        Assert.Equal("PositionEnd", await desk.AskAsync(new RequestPositions()));

        await desk.AskAsync(new CancelPositions());
        Assert.DoesNotContain("position", await desk.PlaceAsync(3, Mes, Order("SELL 1 MKT")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_is_the_sum_of_its_executions()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);

        for (var id = 1; id <= 8; id++)
            await desk.PlaceAsync(id, Mes, Order(id % 3 == 0 ? "SELL 3 MKT" : "BUY 2 MKT"));

        Assert.Equal(
            desk.All<ExecutionReport>().Sum(e => e.Execution.Side is "BOT" ? e.Execution.Shares : -e.Execution.Shares), Assert.Single(tws.Positions).Size);
    }

    [Fact]
    public async Task The_multi_forms_name_their_request_and_end()
    {
        var tws = await TradingAsync(Two);
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 2 MKT") with { Account = "DU2" });

        Assert.Equal("PositionMultiEnd", await desk.AskAsync(new RequestPositionsMulti(4, "DU1")));
        Assert.Equal("PositionMulti; PositionMultiEnd", await desk.AskAsync(new RequestPositionsMulti(5, "")));
        Assert.Equal((5, "DU2", 2m), (desk.Last<PositionMulti>().RequestId, desk.Last<PositionMulti>().Account, desk.Last<PositionMulti>().Size));
        Assert.Equal("error 6 321", await desk.AskAsync(new RequestPositionsMulti(6, "DU9")));
        Assert.Equal("error 6 321", await desk.AskAsync(new RequestPositionsMulti(6, "DU1", "Model")));

        Assert.EndsWith("AccountUpdateMultiEnd", await desk.AskAsync(new RequestAccountUpdatesMulti(7, "DU2")), StringComparison.Ordinal);
        Assert.Contains(desk.All<AccountUpdateMulti>(), v => v is { RequestId: 7, Account: "DU2", Key: "InitMarginReq", Value: "4860.00" });
        desk.Messages.Clear();
        await desk.AskAsync(new RequestAccountUpdatesMulti(8, "DU2", "", LedgerAndNetLiquidation: true));
        Assert.DoesNotContain(desk.All<AccountUpdateMulti>(), v => v.Key is "InitMarginReq");
        Assert.Contains(desk.All<AccountUpdateMulti>(), v => v.Key is "NetLiquidation");
        Assert.Equal("error 8 322", await desk.AskAsync(new RequestAccountUpdatesMulti(8, "DU2")));

        await desk.AskAsync(new CancelAccountUpdatesMulti(7));
        await desk.AskAsync(new CancelAccountUpdatesMulti(8));
        await desk.AskAsync(new CancelPositionsMulti(5));
        Assert.DoesNotContain("Multi", await desk.PlaceAsync(2, Mes, Order("BUY 2 MKT") with { Account = "DU2" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profit_and_loss_follow_the_market_once_a_second()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 2 MKT"));
        var price = desk.Last<ExecutionReport>().Execution.Price!.Value;

        Assert.Equal("PnL", await desk.AskAsync(new RequestPnL(1, Account)));
        Assert.Equal("PnLSingle", await desk.AskAsync(new RequestPnLSingle(2, Account, "", InstrumentOf(tws).ConId)));
        Trade(tws, 6710);
        Assert.Equal("", await desk.ReadAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("PnL; PnLSingle", await desk.ReadAsync());

        var mark = QuoteOf(tws).Last!.Value;
        var open = decimal.Round(((mark - price) * 10) - 1.24m, 2);
        Assert.Equal(new PnL(1, open, open, 0), desk.Last<PnL>());
        Assert.Equal(new PnLSingle(2, 2, open, open, 0, mark * 10), desk.Last<PnLSingle>());
    }

    [Fact]
    public async Task Profit_and_loss_add_up_when_a_position_is_closed()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Mes, Order("BUY 1 MKT"));
        Trade(tws, 6710);
        await desk.PlaceAsync(2, Mes, Order("SELL 1 MKT"));
        await desk.AskAsync(new RequestPnL(1, Account));
        await desk.AskAsync(new RequestAccountUpdates(true, Account));

        var made = desk.Last<CommissionReport>().RealizedPnL;
        Assert.Equal(new PnL(1, made, 0, made), desk.Last<PnL>());
        Assert.Equal(Money(1_000_000 + made!.Value), ValueOf(desk, "NetLiquidation", "USD"));
        Assert.Equal(Money(1_000_000 + made.Value), ValueOf(desk, "TotalCashValue", "USD"));
        Assert.Equal(Money(made.Value), ValueOf(desk, "RealizedPnL", "BASE"));
    }

    [Fact]
    public async Task Profit_and_loss_end_when_they_are_cancelled_and_strange_requests_are_refused()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        Assert.Equal("error 1 321", await desk.AskAsync(new RequestPnL(1, "DU9")));
        Assert.Equal("error 1 321", await desk.AskAsync(new RequestPnL(1, Account, "Model")));
        Assert.Equal("PnL", await desk.AskAsync(new RequestPnL(1, Account)));
        Assert.Equal("error 1 322", await desk.AskAsync(new RequestPnL(1, Account)));
        Assert.Equal("PnLSingle", await desk.AskAsync(new RequestPnLSingle(2, Account, "", 4711)));
        Assert.Equal(new PnLSingle(2, 0, null, null, null, 0), desk.Last<PnLSingle>());

        await desk.AskAsync(new CancelPnL(1));
        await desk.AskAsync(new CancelPnLSingle(2));

        Assert.DoesNotContain("PnL", await desk.PlaceAsync(1, Mes, Order("BUY 2 MKT")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shares_are_paid_for_and_euros_are_a_balance_of_their_own()
    {
        var tws = await TradingAsync();
        using var desk = await SitDownAsync(tws);
        await desk.PlaceAsync(1, Apple, Order("BUY 1 MKT"));
        var share = desk.Last<ExecutionReport>().Execution;
        await desk.PlaceAsync(2, Euro, Order("BUY 20000 MKT"));
        var euro = desk.Last<ExecutionReport>().Execution;

        await desk.AskAsync(new RequestAccountUpdates(true, Account));

        Assert.Equal("20000.00", ValueOf(desk, "CashBalance", "EUR"));
        Assert.Equal(Money(1_000_000 - share.Price!.Value - 1 - (euro.Price!.Value * 20_000) - 2), ValueOf(desk, "CashBalance", "USD"));
        Assert.Equal(Money(QuoteOf(tws, "AAPL").Last!.Value), ValueOf(desk, "StockMarketValue", "BASE"));
        Assert.Equal("NASDAQ", share.Exchange);
    }

    private static string ValueOf(Desk desk, string key, string currency) => desk.All<AccountValue>().Last(v => v.Key == key && v.Currency == currency).Value;

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
