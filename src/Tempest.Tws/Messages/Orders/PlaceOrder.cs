using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>
/// Places a new order or, under the ID of a working one, changes it: then all fields are sent again. A field that the
/// server version does not have refuses the request before anything is sent (503).
/// </summary>
/// <param name="OrderId">Greater than every ID that this client has used or seen.</param>
public sealed record PlaceOrder(int OrderId, Contract Contract, Order Order) : IWireMessage<PlaceOrder>
{
    static MessageId IWireMessage<PlaceOrder>.Id => MessageId.ToTws(3, "PLACE_ORDER");

    static PlaceOrder IWireMessage<PlaceOrder>.Layout<TFields>(ref TFields f, PlaceOrder? m)
    {
        if (f.Before(ServerVersion.OrderContainer))
            f.Constant(45, "message version");
        var orderId = f.Number(m?.OrderId, wire: "id");
        var c = m?.Contract;
        var contract = ContractLayout.Full(ref f, c) with
        {
            SecIdType = f.Text(c?.SecIdType),
            SecId = f.Text(c?.SecId),
        };
        var order = Read(ref f, c, m?.Order, contract, out var legs, out var hedgeContract);
        return new PlaceOrder(orderId, contract with { ComboLegs = legs, DeltaNeutralContract = hedgeContract }, order);
    }

    /// <param name="c">The contract to write.</param>
    /// <param name="contract">The contract as far as it has been read.</param>
    private static Order Read<TFields>(
        ref TFields f, Contract? c, Order? o, Contract contract, out IReadOnlyList<ComboLeg> legs, out DeltaNeutralContract? hedgeContract)
        where TFields : IWireFields, allows ref struct
    {
        string type, hedgeOrder, hedge, algo;
        decimal? increment;
        double? offset;
        IReadOnlyList<OrderCondition> conditions;
        legs = [];
        return new Order
        {
            Action = f.Text(o?.Action),
            TotalQuantity = f.Since(ServerVersion.FractionalQuantity) ? f.Quantity(o?.TotalQuantity) : f.WholeQuantity(o?.TotalQuantity),
            OrderType = type = f.Text(o?.OrderType),
            LimitPrice = f.OptionalPrice(o?.LimitPrice, wire: "o.LmtPrice"),
            AuxPrice = f.OptionalPrice(o?.AuxPrice),
            TimeInForce = f.Text(o?.TimeInForce, wire: "o.Tif"),
            OcaGroup = f.Text(o?.OcaGroup),
            Account = f.Text(o?.Account),
            OpenClose = f.Text(o?.OpenClose),
            Origin = f.Number(o?.Origin),
            OrderRef = f.Text(o?.OrderRef),
            Transmit = f.Flag(o?.Transmit),
            ParentId = f.Number(o?.ParentId),
            BlockOrder = f.Flag(o?.BlockOrder),
            SweepToFill = f.Flag(o?.SweepToFill),
            DisplaySize = f.NumberOrUnset(o?.DisplaySize),
            TriggerMethod = f.Number(o?.TriggerMethod),
            OutsideRth = f.Flag(o?.OutsideRth),
            Hidden = f.Flag(o?.Hidden),
            OrderComboLegs = OrderParts.OfLegs(ref f, contract) ? Group.Many(ref Past.Many(ref f, c?.ComboLegs, out legs), o?.OrderComboLegs) : [],
            SmartComboRoutingParams = OrderParts.OfLegs(ref f, contract) ? Group.Many(ref f, o?.SmartComboRoutingParams) : [],
            DiscretionaryAmount = Past.Empty(ref f, "share allocation").Price(o?.DiscretionaryAmount, wire: "o.DiscretionaryAmt"),
            GoodAfterTime = f.Text(o?.GoodAfterTime),
            GoodTillDate = f.Text(o?.GoodTillDate),
            AdvisorGroup = f.Text(o?.AdvisorGroup, wire: "o.FaGroup"),
            AdvisorMethod = f.Text(o?.AdvisorMethod, wire: "o.FaMethod"),
            AdvisorPercentage = f.Text(o?.AdvisorPercentage, wire: "o.FaPercentage"),
            ModelCode = OrderParts.PastProfile(ref f).Since(ServerVersion.Models, o?.ModelCode is { Length: > 0 }) ? f.Text(o?.ModelCode) : "",
            ShortSaleSlot = f.Number(o?.ShortSaleSlot),
            DesignatedLocation = f.Text(o?.DesignatedLocation),
            ExemptCode = f.Number(o?.ExemptCode),
            OcaType = f.Number(o?.OcaType),
            Rule80A = f.Text(o?.Rule80A),
            SettlingFirm = f.Text(o?.SettlingFirm),
            AllOrNone = f.Flag(o?.AllOrNone),
            MinQuantity = f.OptionalNumber(o?.MinQuantity, wire: "o.MinQty"),
            PercentOffset = f.OptionalPrice(o?.PercentOffset),
            AuctionStrategy = OrderParts.PastQuoteOnly(ref f).OptionalNumber(o?.AuctionStrategy),
            StartingPrice = f.OptionalPrice(o?.StartingPrice),
            StockReferencePrice = f.OptionalPrice(o?.StockReferencePrice, wire: "o.StockRefPrice"),
            Delta = f.OptionalPrice(o?.Delta),
            StockRangeLower = f.OptionalPrice(o?.StockRangeLower),
            StockRangeUpper = f.OptionalPrice(o?.StockRangeUpper),
            OverridePercentageConstraints = f.Flag(o?.OverridePercentageConstraints),
            Volatility = f.OptionalPrice(o?.Volatility),
            VolatilityType = f.OptionalNumber(o?.VolatilityType),
            DeltaNeutralOrderType = hedgeOrder = f.Text(o?.DeltaNeutralOrderType),
            DeltaNeutralAuxPrice = f.OptionalPrice(o?.DeltaNeutralAuxPrice),
            DeltaNeutralConId = OrderParts.Hedged(ref f, hedgeOrder) ? f.Number(o?.DeltaNeutralConId) : 0,
            DeltaNeutralSettlingFirm = OrderParts.Hedged(ref f, hedgeOrder) ? f.Text(o?.DeltaNeutralSettlingFirm) : "",
            DeltaNeutralClearingAccount = OrderParts.Hedged(ref f, hedgeOrder) ? f.Text(o?.DeltaNeutralClearingAccount) : "",
            DeltaNeutralClearingIntent = OrderParts.Hedged(ref f, hedgeOrder) ? f.Text(o?.DeltaNeutralClearingIntent) : "",
            DeltaNeutralOpenClose = OrderParts.Hedged(ref f, hedgeOrder) ? f.Text(o?.DeltaNeutralOpenClose) : "",
            DeltaNeutralShortSale = OrderParts.Hedged(ref f, hedgeOrder) && f.Flag(o?.DeltaNeutralShortSale),
            DeltaNeutralShortSaleSlot = OrderParts.Hedged(ref f, hedgeOrder) ? f.Number(o?.DeltaNeutralShortSaleSlot) : 0,
            DeltaNeutralDesignatedLocation = OrderParts.Hedged(ref f, hedgeOrder) ? f.Text(o?.DeltaNeutralDesignatedLocation) : "",
            ContinuousUpdate = f.Number(o?.ContinuousUpdate),
            ReferencePriceType = f.OptionalNumber(o?.ReferencePriceType),
            TrailStopPrice = f.OptionalPrice(o?.TrailStopPrice),
            TrailingPercent = f.OptionalPrice(o?.TrailingPercent),
            ScaleInitLevelSize = f.OptionalNumber(o?.ScaleInitLevelSize),
            ScaleSubsLevelSize = f.OptionalNumber(o?.ScaleSubsLevelSize),
            ScalePriceIncrement = increment = f.OptionalPrice(o?.ScalePriceIncrement),
            ScalePriceAdjustValue = OrderParts.Scaled(ref f, increment) ? f.OptionalPrice(o?.ScalePriceAdjustValue) : null,
            ScalePriceAdjustInterval = OrderParts.Scaled(ref f, increment) ? f.OptionalNumber(o?.ScalePriceAdjustInterval) : null,
            ScaleProfitOffset = OrderParts.Scaled(ref f, increment) ? f.OptionalPrice(o?.ScaleProfitOffset) : null,
            ScaleAutoReset = OrderParts.Scaled(ref f, increment) && f.Flag(o?.ScaleAutoReset),
            ScaleInitPosition = OrderParts.Scaled(ref f, increment) ? f.OptionalNumber(o?.ScaleInitPosition) : null,
            ScaleInitFillQuantity = OrderParts.Scaled(ref f, increment) ? f.OptionalNumber(o?.ScaleInitFillQuantity, wire: "o.ScaleInitFillQty") : null,
            ScaleRandomPercent = OrderParts.Scaled(ref f, increment) && f.Flag(o?.ScaleRandomPercent),
            ScaleTable = f.Text(o?.ScaleTable),
            ActiveStartTime = f.Text(o?.ActiveStartTime),
            ActiveStopTime = f.Text(o?.ActiveStopTime),
            HedgeType = hedge = f.Text(o?.HedgeType),
            HedgeParam = OrderParts.Hedging(ref f, hedge) ? f.Text(o?.HedgeParam) : "",
            OptOutSmartRouting = f.Flag(o?.OptOutSmartRouting),
            ClearingAccount = f.Text(o?.ClearingAccount),
            ClearingIntent = f.Text(o?.ClearingIntent),
            NotHeld = f.Flag(o?.NotHeld),
            AlgoStrategy = algo = Past.Optional(ref f, c?.DeltaNeutralContract, out hedgeContract).Text(o?.AlgoStrategy),
            AlgoParams = OrderParts.WithAlgo(ref f, algo) ? Group.Many(ref f, o?.AlgoParams) : [],
            AlgoId = f.Text(o?.AlgoId),
            WhatIf = f.Flag(o?.WhatIf),
            MiscOptions = f.Tags(o?.MiscOptions, wire: "o.OrderMiscOptions"),
            Solicited = f.Flag(o?.Solicited),
            RandomizeSize = f.Flag(o?.RandomizeSize),
            RandomizePrice = f.Flag(o?.RandomizePrice),
            ReferenceContractId = f.Since(ServerVersion.ConditionsAndAdjustments, o?.ReferenceContractId is not (null or 0)) && OrderParts.PeggedToBenchmark(ref f, type) ? f.Number(o?.ReferenceContractId) : 0,
            IsPeggedChangeAmountDecrease = f.Since(ServerVersion.ConditionsAndAdjustments, o?.IsPeggedChangeAmountDecrease is true) && OrderParts.PeggedToBenchmark(ref f, type) && f.Flag(o?.IsPeggedChangeAmountDecrease),
            PeggedChangeAmount = f.Since(ServerVersion.ConditionsAndAdjustments, o?.PeggedChangeAmount is not (null or 0)) && OrderParts.PeggedToBenchmark(ref f, type) ? f.Price(o?.PeggedChangeAmount) : 0,
            ReferenceChangeAmount = f.Since(ServerVersion.ConditionsAndAdjustments, o?.ReferenceChangeAmount is not (null or 0)) && OrderParts.PeggedToBenchmark(ref f, type) ? f.Price(o?.ReferenceChangeAmount) : 0,
            ReferenceExchange = f.Since(ServerVersion.ConditionsAndAdjustments, o?.ReferenceExchange is { Length: > 0 }) && OrderParts.PeggedToBenchmark(ref f, type) ? f.Text(o?.ReferenceExchange) : "",
            Conditions = conditions = f.Since(ServerVersion.ConditionsAndAdjustments, o?.Conditions is { Count: > 0 }) ? Group.Many(ref f, o?.Conditions) : [],
            ConditionsIgnoreRth = f.Since(ServerVersion.ConditionsAndAdjustments, o?.ConditionsIgnoreRth is true) && OrderParts.Conditional(ref f, conditions) && f.Flag(o?.ConditionsIgnoreRth),
            ConditionsCancelOrder = f.Since(ServerVersion.ConditionsAndAdjustments, o?.ConditionsCancelOrder is true) && OrderParts.Conditional(ref f, conditions) && f.Flag(o?.ConditionsCancelOrder),
            AdjustedOrderType = f.Since(ServerVersion.ConditionsAndAdjustments, o?.AdjustedOrderType is { Length: > 0 }) ? f.Text(o?.AdjustedOrderType) : "",
            TriggerPrice = f.Since(ServerVersion.ConditionsAndAdjustments, o?.TriggerPrice is not null) ? f.Price(o?.TriggerPrice) : null,
            LimitPriceOffset = f.Since(ServerVersion.ConditionsAndAdjustments, o?.LimitPriceOffset is not null) ? f.Price(o?.LimitPriceOffset, wire: "o.LmtPriceOffset") : null,
            AdjustedStopPrice = f.Since(ServerVersion.ConditionsAndAdjustments, o?.AdjustedStopPrice is not null) ? f.Price(o?.AdjustedStopPrice) : null,
            AdjustedStopLimitPrice = f.Since(ServerVersion.ConditionsAndAdjustments, o?.AdjustedStopLimitPrice is not null) ? f.Price(o?.AdjustedStopLimitPrice) : null,
            AdjustedTrailingAmount = f.Since(ServerVersion.ConditionsAndAdjustments, o?.AdjustedTrailingAmount is not null) ? f.Price(o?.AdjustedTrailingAmount) : null,
            AdjustableTrailingUnit = f.Since(ServerVersion.ConditionsAndAdjustments, o?.AdjustableTrailingUnit is not (null or 0)) ? f.Number(o?.AdjustableTrailingUnit) : 0,
            ExternalOperator = f.Since(ServerVersion.ExternalOperator, o?.ExternalOperator is { Length: > 0 }) ? f.Text(o?.ExternalOperator, wire: "o.ExtOperator") : "",
            SoftDollarTier = f.Since(ServerVersion.SoftDollarTiers, o?.SoftDollarTier is { Name.Length: > 0 } or { Value.Length: > 0 }) ? OrderParts.Tier(ref f, o) : OrderParts.NoTier,
            CashQuantity = f.Since(ServerVersion.CashQuantity, o?.CashQuantity is not null) ? f.OptionalPrice(o?.CashQuantity, wire: "o.CashQty") : null,
            Mifid2DecisionMaker = f.Since(ServerVersion.DecisionMaker, o?.Mifid2DecisionMaker is { Length: > 0 }) ? f.Text(o?.Mifid2DecisionMaker) : "",
            Mifid2DecisionAlgo = f.Since(ServerVersion.DecisionMaker, o?.Mifid2DecisionAlgo is { Length: > 0 }) ? f.Text(o?.Mifid2DecisionAlgo) : "",
            Mifid2ExecutionTrader = f.Since(ServerVersion.ExecutionTrader, o?.Mifid2ExecutionTrader is { Length: > 0 }) ? f.Text(o?.Mifid2ExecutionTrader) : "",
            Mifid2ExecutionAlgo = f.Since(ServerVersion.ExecutionTrader, o?.Mifid2ExecutionAlgo is { Length: > 0 }) ? f.Text(o?.Mifid2ExecutionAlgo) : "",
            DontUseAutoPriceForHedge = f.Since(ServerVersion.HedgePrice, o?.DontUseAutoPriceForHedge is true) && f.Flag(o?.DontUseAutoPriceForHedge),
            IsOmsContainer = f.Since(ServerVersion.OrderContainer, o?.IsOmsContainer is true) && f.Flag(o?.IsOmsContainer),
            DiscretionaryUpToLimitPrice = f.Since(ServerVersion.DiscretionUpToLimit, o?.DiscretionaryUpToLimitPrice is true) && f.Flag(o?.DiscretionaryUpToLimitPrice),
            UsePriceManagement = f.Since(ServerVersion.PriceManagement, o?.UsePriceManagement is not null) ? f.OptionalFlag(o?.UsePriceManagement, wire: "o.UsePriceMgmtAlgo") : null,
            Duration = f.Since(ServerVersion.Duration, o?.Duration is not null) ? f.NumberOrUnset(o?.Duration) : null,
            PostToAts = f.Since(ServerVersion.PostToAts, o?.PostToAts is not null) ? f.NumberOrUnset(o?.PostToAts) : null,
            AutoCancelParent = f.Since(ServerVersion.AutoCancelParent, o?.AutoCancelParent is true) && f.Flag(o?.AutoCancelParent),
            AdvancedErrorOverride = f.Since(ServerVersion.AdvancedRejectJson, o?.AdvancedErrorOverride is { Length: > 0 }) ? f.Text(o?.AdvancedErrorOverride) : "",
            ManualOrderTime = f.Since(ServerVersion.ManualOrderTime, o?.ManualOrderTime is { Length: > 0 }) ? f.Text(o?.ManualOrderTime) : "",
            MinTradeQuantity = f.Since(ServerVersion.PegOffsets, o?.MinTradeQuantity is not null) && OrderParts.AtAts(ref f, contract) ? f.OptionalNumber(o?.MinTradeQuantity, wire: "o.MinTradeQty") : null,
            MinCompeteSize = f.Since(ServerVersion.PegOffsets, o?.MinCompeteSize is not null) && OrderParts.PeggedToBest(ref f, type) ? f.OptionalNumber(o?.MinCompeteSize) : null,
            CompeteAgainstBestOffset = offset = f.Since(ServerVersion.PegOffsets, o?.CompeteAgainstBestOffset is not null) && OrderParts.PeggedToBest(ref f, type) ? f.OptionalReal(o?.CompeteAgainstBestOffset) : null,
            MidOffsetAtWhole = f.Since(ServerVersion.PegOffsets, o?.MidOffsetAtWhole is not null) && OrderParts.PeggedToMiddle(ref f, type, offset) ? f.OptionalPrice(o?.MidOffsetAtWhole) : null,
            MidOffsetAtHalf = f.Since(ServerVersion.PegOffsets, o?.MidOffsetAtHalf is not null) && OrderParts.PeggedToMiddle(ref f, type, offset) ? f.OptionalPrice(o?.MidOffsetAtHalf) : null,
            CustomerAccount = f.Since(ServerVersion.CustomerAccount, o?.CustomerAccount is { Length: > 0 }) ? f.Text(o?.CustomerAccount) : "",
            ProfessionalCustomer = f.Since(ServerVersion.ProfessionalCustomer, o?.ProfessionalCustomer is true) && f.Flag(o?.ProfessionalCustomer),
            IncludeOvernight = OrderParts.PastRequestForQuote(ref f).Since(ServerVersion.IncludeOvernight, o?.IncludeOvernight is true) && f.Flag(o?.IncludeOvernight),
            ManualOrderIndicator = f.Since(ServerVersion.ManualOrderIndicator, o?.ManualOrderIndicator is not null) ? f.NumberOrUnset(o?.ManualOrderIndicator) : null,
            ImbalanceOnly = f.Since(ServerVersion.ImbalanceOnly, o?.ImbalanceOnly is true) && f.Flag(o?.ImbalanceOnly),
        };
    }
}
