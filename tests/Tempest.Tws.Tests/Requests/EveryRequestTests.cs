using System.Globalization;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Tests.Orders;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Requests;

/// <summary>Every message that a client can send is sent by some method of the client, under the number of the protocol reference.</summary>
public sealed class EveryRequestTests
{
    private const int Newest = 199;

    private static readonly Contract s_mes = new() { ConId = 620731015, Exchange = "CME" };

    private static readonly Dictionary<int, Action<TwsClient>> s_asked = new()
    {
        [1] = c => c.SubscribeMarketData(s_mes),
        [3] = c => c.PlaceOrder(OrderTalk.Mes, OrderTalk.Buy),
        [4] = c => c.CancelOrder(1),
        [6] = c => c.SubscribeAccountUpdates(),
        [7] = c => c.GetExecutionsAsync(),
        [8] = c => c.GetNextOrderIdAsync(),
        [9] = c => c.GetContractDetailsAsync(s_mes),
        [10] = c => c.SubscribeMarketDepth(s_mes),
        [12] = c => c.SubscribeNewsBulletins(),
        [14] = c => c.SetServerLogLevel(2),
        [15] = c => c.SetAutoBind(true),
        [17] = c => c.GetManagedAccountsAsync(),
        [18] = c => c.GetAdvisorDataAsync(1),
        [19] = c => c.ReplaceAdvisorDataAsync(1, "<x/>"),
        [20] = c => c.GetHistoricalScheduleAsync(s_mes, "30 D"),
        [21] = c => c.ExerciseOption(s_mes, lapse: false, 1, "DU1234567"),
        [23] = c => c.CancelScanner(5),
        [24] = c => c.GetScannerParametersAsync(),
        [49] = c => c.RequestCurrentTimeAsync(),
        [50] = c => c.SubscribeRealTimeBars(s_mes),
        [52] = c => c.GetFundamentalsAsync(s_mes, "ReportSnapshot"),
        [54] = c => c.CalculateImpliedVolatilityAsync(s_mes, 1, 2),
        [55] = c => c.CalculateOptionPriceAsync(s_mes, 0.2m, 2),
        [58] = c => c.CancelAllOrdersOfAllClients(),
        [59] = c => c.SetMarketDataType(3),
        [61] = c => c.SubscribePositions(),
        [62] = c => c.SubscribeAccountSummary("NetLiquidation"),
        [67] = c => c.GetDisplayGroupsAsync(),
        [68] = c => c.SubscribeDisplayGroup(1),
        [74] = c => c.SubscribePositionsMulti("DU1234567"),
        [76] = c => c.SubscribeAccountUpdatesMulti("DU1234567"),
        [78] = c => c.GetOptionParametersAsync("ES", "", "FUT", 1),
        [79] = c => c.GetSoftDollarTiersAsync(),
        [80] = c => c.GetFamilyCodesAsync(),
        [81] = c => c.GetMatchingSymbolsAsync("MES"),
        [82] = c => c.GetDepthExchangesAsync(),
        [83] = c => c.GetSmartComponentsAsync("9c0001"),
        [84] = c => c.GetNewsArticleAsync("BRFG", "a"),
        [85] = c => c.GetNewsProvidersAsync(),
        [86] = c => c.GetHistoricalNewsAsync(1, "BRFG", "", ""),
        [87] = c => c.GetHeadTimestampAsync(s_mes),
        [88] = c => c.GetHistogramAsync(s_mes, "3 days"),
        [91] = c => c.GetMarketRuleAsync(26),
        [92] = c => c.SubscribePnL("DU1234567"),
        [94] = c => c.SubscribePnLSingle("DU1234567", 1),
        [96] = c => c.GetHistoricalMiddlesAsync(s_mes, "", ""),
        [97] = c => c.SubscribeTickByTick(s_mes, "BidAsk"),
        [99] = c => c.GetCompletedOrdersAsync(),
        [100] = c => c.GetWshMetaDataAsync(),
        [104] = c => c.GetUserInfoAsync(),
        [105] = c => c.RequestCurrentTimeInMillisAsync(),
    };

    /// <summary>What is sent when something is given up, or disposed of.</summary>
    private static readonly Dictionary<int, Func<TwsClient, CancellationToken, object>> s_ended = new()
    {
        [2] = (c, _) => c.SubscribeMarketData(s_mes),
        [11] = (c, _) => c.SubscribeMarketDepth(s_mes),
        [13] = (c, _) => c.SubscribeNewsBulletins(),
        [25] = (c, _) => c.SubscribeHistoricalBars(s_mes, "1 D", "1 min"),
        [51] = (c, _) => c.SubscribeRealTimeBars(s_mes),
        [53] = (c, end) => c.GetFundamentalsAsync(s_mes, "ReportSnapshot", end),
        [56] = (c, end) => c.CalculateImpliedVolatilityAsync(s_mes, 1, 2, end),
        [57] = (c, end) => c.CalculateOptionPriceAsync(s_mes, 0.2m, 2, end),
        [63] = (c, end) => c.RequestAccountSummaryAsync("NetLiquidation", cancellation: end),
        [64] = (c, _) => c.SubscribePositions(),
        [70] = (c, _) => c.SubscribeDisplayGroup(1),
        [75] = (c, end) => c.GetPositionsMultiAsync("DU1234567", "", end),
        [77] = (c, end) => c.GetAccountUpdatesMultiAsync("DU1234567", "", false, end),
        [89] = (c, end) => c.GetHistogramAsync(s_mes, "3 days", false, end),
        [90] = (c, end) => c.GetHeadTimestampAsync(s_mes, cancellation: end),
        [93] = (c, _) => c.SubscribePnL("DU1234567"),
        [95] = (c, _) => c.SubscribePnLSingle("DU1234567", 1),
        [98] = (c, _) => c.SubscribeTickByTick(s_mes, "Last"),
        [101] = (c, end) => c.GetWshMetaDataAsync(end),
    };

    public static TheoryData<int> Asked => [.. s_asked.Keys];

    public static TheoryData<int> Ended => [.. s_ended.Keys];

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task A_request_has_a_method(int number)
    {
        await using var talk = await Talk.BeginAsync(Newest);

        s_asked[number](talk.Client);

        Assert.StartsWith($"{number}|", talk.Hear());
    }

    [Theory]
    [MemberData(nameof(Ended))]
    public async Task What_is_given_up_is_cancelled(int number)
    {
        await using var talk = await Talk.BeginAsync(Newest);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Talk.Cancellation);

        var asked = s_ended[number](talk.Client, giveUp.Token);
        var request = talk.Hear();
        await giveUp.CancelAsync();
        if (asked is IAsyncDisposable stream)
            await stream.DisposeAsync();

        var cancel = talk.Hear();
        Assert.StartsWith($"{number}|", cancel);
        Assert.True(number is 13 or 64 || request.Split('|').Intersect(cancel.Split('|')).Any(field => field.Length == 10), $"{request} and {cancel} name another ID");
    }

    [Fact]
    public async Task A_window_group_is_told_by_its_subscription()
    {
        await using var talk = await Talk.BeginAsync(Newest);

        await using var group = talk.Client.SubscribeDisplayGroup(1);
        var id = talk.HearId("68|1|");
        talk.Client.ShowInDisplayGroup(group, "8314@SMART");
        await talk.SayAsync($"68|1|{id}|8314@SMART|");
        await talk.SettleAsyncAfter($"69|1|{id}|8314@SMART|");
        await group.DisposeAsync();

        Assert.Equal("8314@SMART", (await group.ToListAsync(Talk.Cancellation))[0].Value!.ContractInfo);
    }

    [Fact]
    public void Nothing_that_a_client_can_send_is_missing()
    {
        var visitor = new Numbers();
        MessageCatalog.Visit(ref visitor);

        // 71 opens the session; 5 and 16 wait for TWS's clock first, and 69 needs a subscription: they have tests of their own.
        int[] apart = [5, 16, 69, 71];
        Assert.Equal(
            visitor.Sent.Order().Select(number => number.ToString(CultureInfo.InvariantCulture)),
            s_asked.Keys.Concat(s_ended.Keys).Concat(apart).Order().Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    private struct Numbers : IMessageVisitor
    {
        private List<int>? _sent;

        internal List<int> Sent => _sent ??= [];

        void IMessageVisitor.Visit<T>()
        {
            if (T.Id.Direction is MessageDirection.ToTws)
                Sent.Add(T.Id.Number);
        }
    }
}
