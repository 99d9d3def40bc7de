using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>An order as TWS knows it. TWS sends it after every change, may send the same one twice, and answers a what-if with it.</summary>
/// <param name="Contract">Without primary exchange and IDs in other numberings.</param>
/// <param name="State">Where it stands; margins and commission only as an answer to a what-if.</param>
public sealed record OpenOrder(Contract Contract, Order Order, OrderState State) : IWireMessage<OpenOrder>, IOrderMessage
{
    static MessageId IWireMessage<OpenOrder>.Id => MessageId.FromTws(5, "OPEN_ORDER");

    static OpenOrder IWireMessage<OpenOrder>.Layout<TFields>(ref TFields f, OpenOrder? m)
    {
        if (f.Before(ServerVersion.OrderContainer))
            f.Constant(34, "message version");
        var o = m?.Order;
        var orderId = f.Number(o?.OrderId);
        var contract = ContractLayout.Short(ref f, m?.Contract);
        return Read(ref f, orderId, contract, m?.Contract, o, m?.State);
    }

    private static OpenOrder Read<TFields>(ref TFields f, int orderId, Contract contract, Contract? c, Order? o, OrderState? s)
        where TFields : IWireFields, allows ref struct
    {
        string type, hedgeOrder, hedge, algo, legsDescription;
        decimal? increment, trail;
        IReadOnlyList<OrderCondition> conditions;
        IReadOnlyList<ComboLeg> legs;
        DeltaNeutralContract? hedgeContract;
        OrderState state;
        var order = new Order
        {
            OrderId = orderId,
            Action = f.Text(o?.Action),
            TotalQuantity = f.Quantity(o?.TotalQuantity),
            OrderType = type = f.Text(o?.OrderType),
            LimitPrice = f.OptionalPrice(o?.LimitPrice, wire: "o.LmtPrice"),
            AuxPrice = f.OptionalPrice(o?.AuxPrice),
            TimeInForce = f.Text(o?.TimeInForce, wire: "o.Tif"),
            OcaGroup = f.Text(o?.OcaGroup),
            Account = f.Text(o?.Account),
            OpenClose = f.Text(o?.OpenClose),
            Origin = f.Number(o?.Origin),
            OrderRef = f.Text(o?.OrderRef),
            ClientId = f.Number(o?.ClientId),
            PermId = f.LongNumber(o?.PermId),
            OutsideRth = f.Flag(o?.OutsideRth),
            Hidden = f.Flag(o?.Hidden),
            DiscretionaryAmount = f.Price(o?.DiscretionaryAmount, wire: "o.DiscretionaryAmt"),
            GoodAfterTime = f.Text(o?.GoodAfterTime),
            AdvisorGroup = Past.Empty(ref f, "share allocation").Text(o?.AdvisorGroup, wire: "o.FaGroup"),
            AdvisorMethod = f.Text(o?.AdvisorMethod, wire: "o.FaMethod"),
            AdvisorPercentage = f.Text(o?.AdvisorPercentage, wire: "o.FaPercentage"),
            ModelCode = OrderParts.PastProfile(ref f).Since(ServerVersion.Models) ? f.Text(o?.ModelCode) : "",
            GoodTillDate = f.Text(o?.GoodTillDate),
            Rule80A = f.Text(o?.Rule80A),
            PercentOffset = f.OptionalPrice(o?.PercentOffset),
            SettlingFirm = f.Text(o?.SettlingFirm),
            ShortSaleSlot = f.Number(o?.ShortSaleSlot),
            DesignatedLocation = f.Text(o?.DesignatedLocation),
            ExemptCode = f.Number(o?.ExemptCode),
            AuctionStrategy = f.NumberOrUnset(o?.AuctionStrategy),
            StartingPrice = f.OptionalPrice(o?.StartingPrice),
            StockReferencePrice = f.OptionalPrice(o?.StockReferencePrice, wire: "o.StockRefPrice"),
            Delta = f.OptionalPrice(o?.Delta),
            StockRangeLower = f.OptionalPrice(o?.StockRangeLower),
            StockRangeUpper = f.OptionalPrice(o?.StockRangeUpper),
            DisplaySize = f.OptionalNumber(o?.DisplaySize),
            BlockOrder = f.Flag(o?.BlockOrder),
            SweepToFill = f.Flag(o?.SweepToFill),
            AllOrNone = f.Flag(o?.AllOrNone),
            MinQuantity = f.OptionalNumber(o?.MinQuantity, wire: "o.MinQty"),
            OcaType = f.Number(o?.OcaType),
            ParentId = OrderParts.PastQuoteOnly(ref f).Number(o?.ParentId),
            TriggerMethod = f.Number(o?.TriggerMethod),
            Volatility = f.OptionalPrice(o?.Volatility),
            VolatilityType = f.NumberOrUnset(o?.VolatilityType),
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
            ReferencePriceType = f.NumberOrUnset(o?.ReferencePriceType),
            TrailingPercent = Past.OptionalPrice(ref f, o?.TrailStopPrice, out trail).OptionalPrice(o?.TrailingPercent),
            BasisPoints = f.OptionalPrice(o?.BasisPoints),
            BasisPointsType = f.OptionalNumber(o?.BasisPointsType),
            OrderComboLegs = Group.Many(ref Past.Many(ref Past.Text(ref f, c?.ComboLegsDescription, out legsDescription), c?.ComboLegs, out legs), o?.OrderComboLegs),
            SmartComboRoutingParams = Group.Many(ref f, o?.SmartComboRoutingParams),
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
            HedgeType = hedge = f.Text(o?.HedgeType),
            HedgeParam = OrderParts.Hedging(ref f, hedge) ? f.Text(o?.HedgeParam) : "",
            OptOutSmartRouting = f.Flag(o?.OptOutSmartRouting),
            ClearingAccount = f.Text(o?.ClearingAccount),
            ClearingIntent = f.Text(o?.ClearingIntent),
            NotHeld = f.Flag(o?.NotHeld),
            AlgoStrategy = algo = Past.Optional(ref f, c?.DeltaNeutralContract, out hedgeContract).Text(o?.AlgoStrategy),
            AlgoParams = OrderParts.WithAlgo(ref f, algo) ? Group.Many(ref f, o?.AlgoParams) : [],
            Solicited = f.Flag(o?.Solicited),
            WhatIf = f.Flag(o?.WhatIf),
            RandomizeSize = OpenOrderState.Past(ref f, s, out state).Flag(o?.RandomizeSize),
            RandomizePrice = f.Flag(o?.RandomizePrice),
            ReferenceContractId = f.Since(ServerVersion.ConditionsAndAdjustments) && OrderParts.PeggedToBenchmark(ref f, type) ? f.Number(o?.ReferenceContractId) : 0,
            IsPeggedChangeAmountDecrease = f.Since(ServerVersion.ConditionsAndAdjustments) && OrderParts.PeggedToBenchmark(ref f, type) && f.Flag(o?.IsPeggedChangeAmountDecrease),
            PeggedChangeAmount = f.Since(ServerVersion.ConditionsAndAdjustments) && OrderParts.PeggedToBenchmark(ref f, type) ? f.OptionalPrice(o?.PeggedChangeAmount) : 0,
            ReferenceChangeAmount = f.Since(ServerVersion.ConditionsAndAdjustments) && OrderParts.PeggedToBenchmark(ref f, type) ? f.OptionalPrice(o?.ReferenceChangeAmount) : 0,
            ReferenceExchange = f.Since(ServerVersion.ConditionsAndAdjustments) && OrderParts.PeggedToBenchmark(ref f, type) ? f.Text(o?.ReferenceExchange) : "",
            Conditions = conditions = f.Since(ServerVersion.ConditionsAndAdjustments) ? Group.Many(ref f, o?.Conditions) : [],
            ConditionsIgnoreRth = f.Since(ServerVersion.ConditionsAndAdjustments) && OrderParts.Conditional(ref f, conditions) && f.Flag(o?.ConditionsIgnoreRth),
            ConditionsCancelOrder = f.Since(ServerVersion.ConditionsAndAdjustments) && OrderParts.Conditional(ref f, conditions) && f.Flag(o?.ConditionsCancelOrder),
            AdjustedOrderType = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.Text(o?.AdjustedOrderType) : "",
            TriggerPrice = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.OptionalPrice(o?.TriggerPrice) : null,
            TrailStopPrice = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.OptionalPrice(o?.TrailStopPrice) : trail,
            LimitPriceOffset = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.OptionalPrice(o?.LimitPriceOffset, wire: "o.LmtPriceOffset") : null,
            AdjustedStopPrice = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.OptionalPrice(o?.AdjustedStopPrice) : null,
            AdjustedStopLimitPrice = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.OptionalPrice(o?.AdjustedStopLimitPrice) : null,
            AdjustedTrailingAmount = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.OptionalPrice(o?.AdjustedTrailingAmount) : null,
            AdjustableTrailingUnit = f.Since(ServerVersion.ConditionsAndAdjustments) ? f.Number(o?.AdjustableTrailingUnit) : 0,
            SoftDollarTier = f.Since(ServerVersion.SoftDollarTiers) ? OrderParts.NamedTier(ref f, o) : OrderParts.NoTier,
            CashQuantity = f.Since(ServerVersion.CashQuantity) ? f.OptionalPrice(o?.CashQuantity, wire: "o.CashQty") : null,
            DontUseAutoPriceForHedge = f.Since(ServerVersion.HedgePrice) && f.Flag(o?.DontUseAutoPriceForHedge),
            IsOmsContainer = f.Since(ServerVersion.OrderContainer) && f.Flag(o?.IsOmsContainer),
            DiscretionaryUpToLimitPrice = f.Since(ServerVersion.DiscretionUpToLimit) && f.Flag(o?.DiscretionaryUpToLimitPrice),
            UsePriceManagement = f.Since(ServerVersion.PriceManagement) ? f.Flag(o?.UsePriceManagement, wire: "o.UsePriceMgmtAlgo") : null,
            Duration = f.Since(ServerVersion.Duration) ? f.OptionalNumber(o?.Duration) : null,
            PostToAts = f.Since(ServerVersion.PostToAts) ? f.OptionalNumber(o?.PostToAts) : null,
            AutoCancelParent = f.Since(ServerVersion.AutoCancelParent) && f.Flag(o?.AutoCancelParent),
            MinTradeQuantity = f.Since(ServerVersion.PegOffsets) ? f.OptionalNumber(o?.MinTradeQuantity, wire: "o.MinTradeQty") : null,
            MinCompeteSize = f.Since(ServerVersion.PegOffsets) ? f.OptionalNumber(o?.MinCompeteSize) : null,
            CompeteAgainstBestOffset = f.Since(ServerVersion.PegOffsets) ? f.OptionalReal(o?.CompeteAgainstBestOffset) : null,
            MidOffsetAtWhole = f.Since(ServerVersion.PegOffsets) ? f.OptionalPrice(o?.MidOffsetAtWhole) : null,
            MidOffsetAtHalf = f.Since(ServerVersion.PegOffsets) ? f.OptionalPrice(o?.MidOffsetAtHalf) : null,
            CustomerAccount = f.Since(ServerVersion.CustomerAccount) ? f.Text(o?.CustomerAccount) : "",
            ProfessionalCustomer = f.Since(ServerVersion.ProfessionalCustomer) && f.Flag(o?.ProfessionalCustomer),
            BondAccruedInterest = f.Since(ServerVersion.BondAccruedInterest) ? f.Text(o?.BondAccruedInterest) : "",
            IncludeOvernight = f.Since(ServerVersion.IncludeOvernight) && f.Flag(o?.IncludeOvernight),
            ExternalOperator = f.Since(ServerVersion.OpenOrderOperator) ? f.Text(o?.ExternalOperator, wire: "o.ExtOperator") : "",
            ManualOrderIndicator = f.Since(ServerVersion.OpenOrderOperator) ? f.OptionalNumber(o?.ManualOrderIndicator) : null,
            Submitter = f.Since(ServerVersion.Submitter) ? f.Text(o?.Submitter) : "",
            ImbalanceOnly = f.Since(ServerVersion.ImbalanceOnly) && f.Flag(o?.ImbalanceOnly),
        };
        return new OpenOrder(OrderParts.WithLegs(contract, legsDescription, legs, hedgeContract), order, state);
    }
}
