using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Options;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>What a server version does not know is refused before a byte is written, and says which version knows it.</summary>
public sealed class RefusedRequestTests
{
    private static readonly (int Since, string Field, Order Order)[] s_orders =
    [
        (102, "Conditions", new() { Conditions = [new OrderCondition.Time(true, true, "20261120-15:00:00")] }),
        (102, "AdjustedOrderType", new() { AdjustedOrderType = "STP" }),
        (102, "TriggerPrice", new() { TriggerPrice = 1 }),
        (102, "ReferenceContractId", new() { ReferenceContractId = 1 }),
        (103, "ModelCode", new() { ModelCode = "m" }),
        (105, "ExternalOperator", new() { ExternalOperator = "e" }),
        (106, "SoftDollarTier", new() { SoftDollarTier = new("n", "v") }),
        (111, "CashQuantity", new() { CashQuantity = 1000 }),
        (138, "Mifid2DecisionMaker", new() { Mifid2DecisionMaker = "d" }),
        (138, "Mifid2DecisionAlgo", new() { Mifid2DecisionAlgo = "d" }),
        (139, "Mifid2ExecutionTrader", new() { Mifid2ExecutionTrader = "e" }),
        (139, "Mifid2ExecutionAlgo", new() { Mifid2ExecutionAlgo = "e" }),
        (141, "DontUseAutoPriceForHedge", new() { DontUseAutoPriceForHedge = true }),
        (145, "IsOmsContainer", new() { IsOmsContainer = true }),
        (148, "DiscretionaryUpToLimitPrice", new() { DiscretionaryUpToLimitPrice = true }),
        (151, "UsePriceManagement", new() { UsePriceManagement = false }),
        (158, "Duration", new() { Duration = 60 }),
        (160, "PostToAts", new() { PostToAts = 60 }),
        (162, "AutoCancelParent", new() { AutoCancelParent = true }),
        (166, "AdvancedErrorOverride", new() { AdvancedErrorOverride = "8229" }),
        (169, "ManualOrderTime", new() { ManualOrderTime = "20261120-15:00:00" }),
        (170, "MinTradeQuantity", new() { MinTradeQuantity = 1 }),
        (170, "MinCompeteSize", new() { MinCompeteSize = 1 }),
        (170, "CompeteAgainstBestOffset", new() { CompeteAgainstBestOffset = 0.01 }),
        (170, "MidOffsetAtWhole", new() { MidOffsetAtWhole = 0 }),
        (170, "MidOffsetAtHalf", new() { MidOffsetAtHalf = 0 }),
        (183, "CustomerAccount", new() { CustomerAccount = "c" }),
        (184, "ProfessionalCustomer", new() { ProfessionalCustomer = true }),
        (189, "IncludeOvernight", new() { IncludeOvernight = true }),
        (192, "ManualOrderIndicator", new() { ManualOrderIndicator = 0 }),
        (199, "ImbalanceOnly", new() { ImbalanceOnly = true }),
    ];

    public static TheoryData<int> OrderFields => [.. Enumerable.Range(0, s_orders.Length)];

    [Theory]
    [MemberData(nameof(OrderFields))]
    public void An_order_with_a_field_that_is_too_new_is_refused(int index)
    {
        var (since, field, order) = s_orders[index];

        Refused(new PlaceOrder(7, new(), order), since, field);
    }

    [Fact]
    public void Other_requests_with_a_field_that_is_too_new_are_refused()
    {
        var contract = new Contract { ConId = 1, Exchange = "CME" };
        Refused(new CancelOrder(1, ManualOrderCancelTime: "20261120-15:00:00"), 169, "ManualOrderCancelTime");
        Refused(new CancelOrder(1, ExternalOperator: "e"), 192, "ExternalOperator");
        Refused(new CancelOrder(1, ManualOrderIndicator: 1), 192, "ManualOrderIndicator");
        Refused(new CancelAllOrders("e"), 192, "ExternalOperator");
        Refused(new CancelAllOrders(ManualOrderIndicator: 0), 192, "ManualOrderIndicator");
        Refused(new RequestContractDetails(1, contract with { IssuerId = "i" }), 176, "IssuerId");
        Refused(new RequestMarketData(1, contract, "", false, true, []), 114, "RegulatorySnapshot");
        Refused(new RequestMarketDepth(1, contract, 5, true, []), 146, "IsSmartDepth");
        Refused(new RequestMarketDepth(1, contract with { PrimaryExchange = "NASDAQ" }, 5, false, []), 149, "PrimaryExchange");
        Refused(new CancelMarketDepth(1, true), 146, "IsSmartDepth");
        Refused(new RequestTickByTick(1, contract, "Last", NumberOfTicks: 1), 140, "NumberOfTicks");
        Refused(new RequestTickByTick(1, contract, "Last", IgnoreSize: true), 140, "IgnoreSize");
        Refused(new RequestHistoricalBars(1, contract, "", "5 secs", "300 S", 0, "TRADES", 1, true, []), 124, "KeepUpToDate");
        Refused(new RequestHistoricalBars(1, contract, "", "1 day", "1 M", 0, "SCHEDULE", 1, false, []), 165, "WhatToShow");
        Refused(new ExerciseOptions(1, contract, 1, 1, "", 0, ManualOrderTime: "20261120-15:00:00"), 180, "ManualOrderTime");
        Refused(new ExerciseOptions(1, contract, 1, 1, "", 0, CustomerAccount: "c"), 183, "CustomerAccount");
        Refused(new ExerciseOptions(1, contract, 1, 1, "", 0, ProfessionalCustomer: true), 184, "ProfessionalCustomer");
    }

    [Fact]
    public void A_request_that_a_version_does_not_know_is_refused_by_name()
    {
        var visitor = new AskingTooEarly();

        MessageCatalog.Visit(ref visitor);

        Assert.Equal(30, visitor.Count);
    }

    [Fact]
    public void Every_text_of_an_order_must_be_printable_ASCII()
    {
        var frames = new FrameBuffer();

        var refused = Assert.Throws<TwsRequestException>(() => frames.Write(new PlaceOrder(1, new(), new() { OrderRef = "märz" }), 187));

        Assert.Equal(579, refused.Code);
        Assert.Contains("OrderRef", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, frames.Written.Length);
    }

    [Fact]
    public void TWSs_side_leaves_out_what_a_version_does_not_have()
    {
        var order = new OpenOrder(new(), new() { ImbalanceOnly = true, Submitter = "s" }, new());

        Assert.Equal(Spelt.Fields(new OpenOrder(new(), new(), new()), 197), Spelt.Fields(order, 197));
    }

    private static void Refused<T>(T request, int since, string field)
        where T : IWireMessage<T>
    {
        var frames = new FrameBuffer();
        frames.Write(new CancelMarketData(1), since - 1);
        var before = frames.Written.ToArray();

        var refused = Assert.Throws<TwsRequestException>(() => frames.Write(request, since - 1));

        Assert.Equal(503, refused.Code);
        Assert.Equal($"{field} needs TWS with server version {since} or newer; this one speaks {since - 1}.", refused.Message);
        Assert.Equal(before, frames.Written.ToArray());
        Assert.NotEmpty(Spelt.Fields(request, since));
    }

    private struct AskingTooEarly : IMessageVisitor
    {
        internal int Count { get; private set; }

        void IMessageVisitor.Visit<T>()
        {
            var id = T.Id;
            if (id.Direction is MessageDirection.FromTws || id.Since == ServerVersion.OldestOffered)
                return;

            var frames = new FrameBuffer();
            var refused = Assert.Throws<TwsRequestException>(() => frames.Write<T>(default!, id.Since - 1));

            Assert.Equal(503, refused.Code);
            Assert.Equal($"{id.Name} needs TWS with server version {id.Since} or newer; this one speaks {id.Since - 1}.", refused.Message);
            Assert.Equal(0, frames.Written.Length);
            Count++;
        }
    }
}
