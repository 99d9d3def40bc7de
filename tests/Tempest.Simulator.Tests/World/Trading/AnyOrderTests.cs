using CsCheck;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>Whatever a client sends as an order, its session and everybody else's go on.</summary>
public sealed class AnyOrderTests : TradingTest
{
    private static readonly string[] s_types =
        ["MKT", "LMT", "STP", "STP LMT", "TRAIL", "TRAIL LIMIT", "MIT", "LIT", "MOC", "LOC", "MTL", "MKT PRT", "STP PRT", "LMT", "MKT", "STP", "LMT", "REL", "PEG MID", "", "lmt"];

    private static readonly string[] s_times = ["", "20261120-15:00:00", "20261120 15:00:00 US/Central", "20300101", "99991231-00:00:00", "00010101-00:00:00", "soon"];

    private static readonly decimal?[] s_prices = [null, 50, 6690, 6690, 6695, 6700, 6700, 6700.25m, 6705, 6710, 6710, 0, 0.01m, 0.25m, 1_000_000_000, -6700, 79_228_162_514_264_337_593_543_950_335m];

    private static readonly decimal?[] s_sizes = [1, 1, 1, 2, 2, 7, 7, 100, null, 0, 0.00001m, 1_000_000_000, -1, 79_228_162_514_264_337_593_543_950_335m];

    private static Gen<Order> Orders { get; } =
        from action in OneOf("BUY", "BUY", "BUY", "SELL", "SELL", "SELL", "buy")
        from type in OneOf(s_types)
        from inForce in OneOf("DAY", "DAY", "DAY", "GTC", "GTC", "GTC", "IOC", "FOK", "GTD", "OPG", "DTC", "", "GTX")
        from size in OneOf(s_sizes)
        from prices in OneOf(s_prices).Array[6]
        from times in OneOf(s_times).Array[2]
        from numbers in Gen.Int[0, 8].Array[4]
        from flags in Gen.Bool.Array[8]
        select new Order
        {
            Action = action,
            OrderType = type,
            TimeInForce = inForce,
            TotalQuantity = size,
            LimitPrice = prices[0],
            AuxPrice = prices[1],
            TrailStopPrice = flags[0] ? prices[2] : null,
            TrailingPercent = flags[1] && flags[2] ? prices[3] : null,
            LimitPriceOffset = flags[2] ? 1 : null,
            GoodAfterTime = flags[3] && flags[0] ? times[0] : "",
            GoodTillDate = times[1],
            ParentId = flags[4] && flags[1] ? numbers[0] : 0,
            OcaGroup = flags[5] ? "g" : "",
            OcaType = numbers[1],
            TriggerMethod = numbers[2],
            Transmit = flags[6] || flags[7],
            WhatIf = flags[0] && flags[3] && flags[5],
            AllOrNone = flags[1] && flags[6],
            OutsideRth = flags[2],
            AdjustedOrderType = flags[4] ? "TRAIL" : "",
            TriggerPrice = prices[4],
            AdjustedStopPrice = prices[5],
            AdjustedTrailingAmount = prices[3],
            Conditions = flags[5] && flags[6]
                ? [new OrderCondition.Price(flags[0], flags[1], prices[2], 730_102_612, "CME", ConditionTrigger.Last), new OrderCondition.Time(flags[2], flags[3], times[0])]
                : [],
            OrderRef = "any",
        };

    private static Gen<(int Id, int What, int Contract, Order Order)[]> Requests { get; } =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 12], Gen.Int[0, 3], Orders).Array[400];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Theory]
    [InlineData("0N0XIzNsQ0O2")]
    [InlineData("3ohrE70na9N1")]
    [InlineData("e7WnOd5qqnB2")]
    public async Task Any_order_is_taken_or_refused_and_the_session_goes_on(string seed)
    {
        var tws = await TradingAsync(new SimulatorOptions { ServerVersion = 199 });
        tws.Behave(Target.All, b => b with { MessageRate = MessageRate.Unlimited });
        using var desk = await SitDownAsync(tws);
        using var other = await SitDownAsync(tws, 2);
        Contract[] contracts = [Mes, Apple, Euro, Mes with { LocalSymbol = "MNQZ6" }];

        var rising = 0;
        foreach (var (any, what, contract, order) in Requests.Single(_ => true, seed))
        {
            // Mostly the next ID, sometimes one of before.
            var id = any > 10 ? ++rising : rising - any;
            if (what == 0)
                await desk.SendAsync(new CancelOrder(id));
            else if (what == 1)
                Trade(tws, 6700 + (any % 9));
            else if (what == 2)
                Clock.Advance(TimeSpan.FromMinutes(any));
            else
                await desk.SendAsync(new PlaceOrder(id, contracts[contract], order));
        }

        await desk.ReadAsync();
        Assert.Equal("", await other.ReadAsync());
        // Some of each sort was among them.
        Assert.Contains(desk.All<OrderStatus>(), s => s.Status is "Filled");
        Assert.Contains(desk.All<OrderStatus>(), s => s.Status is "Submitted");
        Assert.Contains(desk.All<ErrorMessage>(), e => e.Code is 321);
        Assert.All(desk.All<ErrorMessage>(), e => Assert.NotEmpty(e.Text));
        var executed = desk.All<ExecutionReport>().GroupBy(e => e.Contract.LocalSymbol).ToDictionary(g => g.Key, g => g.Sum(e => e.Execution.Side is "BOT" ? e.Execution.Shares : -e.Execution.Shares));
        Assert.Equal(tws.Positions.ToDictionary(p => p.Instrument, p => (decimal?)p.Size), executed);
    }
}
