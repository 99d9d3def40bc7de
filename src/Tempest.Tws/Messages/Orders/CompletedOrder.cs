using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>An order that is done. It carries no order ID and no client ID: PermId and OrderRef alone tell which it is.</summary>
/// <param name="Contract">Without primary exchange and IDs in other numberings.</param>
/// <param name="State">Its status, when it was done, and how.</param>
public sealed record CompletedOrder(Contract Contract, Order Order, OrderState State) : IWireMessage<CompletedOrder>, IOrderMessage
{
    static MessageId IWireMessage<CompletedOrder>.Id => MessageId.FromTws(101, "COMPLETED_ORDER", ServerVersion.CompletedOrders);

    static CompletedOrder IWireMessage<CompletedOrder>.Layout<TFields>(ref TFields f, CompletedOrder? m)
    {
        var contract = ContractLayout.Short(ref f, m?.Contract);
        return Read(ref f, contract, m?.Contract, m?.Order, m?.State);
    }

    private static CompletedOrder Read<TFields>(ref TFields f, Contract contract, Contract? c, Order? o, OrderState? s)
        where TFields : IWireFields, allows ref struct
    {
        string type, hedgeOrder, hedge, algo, legsDescription, status, completedTime, completedStatus;
        decimal? increment;
        IReadOnlyList<OrderCondition> conditions;
        IReadOnlyList<ComboLeg> legs;
        DeltaNeutralContract? hedgeContract;
        var order = new Order
        {
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
            PermId = f.LongNumber(o?.PermId),
            OutsideRth = f.Flag(o?.OutsideRth),
            Hidden = f.Flag(o?.Hidden),
            DiscretionaryAmount = f.Price(o?.DiscretionaryAmount, wire: "o.DiscretionaryAmt"),
            GoodAfterTime = f.Text(o?.GoodAfterTime),
            AdvisorGroup = f.Text(o?.AdvisorGroup, wire: "o.FaGroup"),
            AdvisorMethod = f.Text(o?.AdvisorMethod, wire: "o.FaMethod"),
            AdvisorPercentage = f.Text(o?.AdvisorPercentage, wire: "o.FaPercentage"),
            ModelCode = OrderParts.PastProfile(ref f).Text(o?.ModelCode),
            GoodTillDate = f.Text(o?.GoodTillDate),
            Rule80A = f.Text(o?.Rule80A),
            PercentOffset = f.OptionalPrice(o?.PercentOffset),
            SettlingFirm = f.Text(o?.SettlingFirm),
            ShortSaleSlot = f.Number(o?.ShortSaleSlot),
            DesignatedLocation = f.Text(o?.DesignatedLocation),
            ExemptCode = f.Number(o?.ExemptCode),
            StartingPrice = f.OptionalPrice(o?.StartingPrice),
            StockReferencePrice = f.OptionalPrice(o?.StockReferencePrice, wire: "o.StockRefPrice"),
            Delta = f.OptionalPrice(o?.Delta),
            StockRangeLower = f.OptionalPrice(o?.StockRangeLower),
            StockRangeUpper = f.OptionalPrice(o?.StockRangeUpper),
            DisplaySize = f.OptionalNumber(o?.DisplaySize),
            SweepToFill = f.Flag(o?.SweepToFill),
            AllOrNone = f.Flag(o?.AllOrNone),
            MinQuantity = f.OptionalNumber(o?.MinQuantity, wire: "o.MinQty"),
            OcaType = f.Number(o?.OcaType),
            TriggerMethod = f.Number(o?.TriggerMethod),
            Volatility = f.OptionalPrice(o?.Volatility),
            VolatilityType = f.NumberOrUnset(o?.VolatilityType),
            DeltaNeutralOrderType = hedgeOrder = f.Text(o?.DeltaNeutralOrderType),
            DeltaNeutralAuxPrice = f.OptionalPrice(o?.DeltaNeutralAuxPrice),
            DeltaNeutralConId = OrderParts.Hedged(ref f, hedgeOrder) ? f.Number(o?.DeltaNeutralConId) : 0,
            DeltaNeutralShortSale = OrderParts.Hedged(ref f, hedgeOrder) && f.Flag(o?.DeltaNeutralShortSale),
            DeltaNeutralShortSaleSlot = OrderParts.Hedged(ref f, hedgeOrder) ? f.Number(o?.DeltaNeutralShortSaleSlot) : 0,
            DeltaNeutralDesignatedLocation = OrderParts.Hedged(ref f, hedgeOrder) ? f.Text(o?.DeltaNeutralDesignatedLocation) : "",
            ContinuousUpdate = f.Number(o?.ContinuousUpdate),
            ReferencePriceType = f.NumberOrUnset(o?.ReferencePriceType),
            TrailingPercent = Past.OptionalPrice(ref f, o?.TrailStopPrice, out _).OptionalPrice(o?.TrailingPercent),
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
            ClearingAccount = f.Text(o?.ClearingAccount),
            ClearingIntent = f.Text(o?.ClearingIntent),
            NotHeld = f.Flag(o?.NotHeld),
            AlgoStrategy = algo = Past.Optional(ref f, c?.DeltaNeutralContract, out hedgeContract).Text(o?.AlgoStrategy),
            AlgoParams = OrderParts.WithAlgo(ref f, algo) ? Group.Many(ref f, o?.AlgoParams) : [],
            Solicited = f.Flag(o?.Solicited),
            RandomizeSize = Past.Text(ref f, s?.Status, out status).Flag(o?.RandomizeSize),
            RandomizePrice = f.Flag(o?.RandomizePrice),
            ReferenceContractId = OrderParts.PeggedToBenchmark(ref f, type) ? f.Number(o?.ReferenceContractId) : 0,
            IsPeggedChangeAmountDecrease = OrderParts.PeggedToBenchmark(ref f, type) && f.Flag(o?.IsPeggedChangeAmountDecrease),
            PeggedChangeAmount = OrderParts.PeggedToBenchmark(ref f, type) ? f.OptionalPrice(o?.PeggedChangeAmount) : 0,
            ReferenceChangeAmount = OrderParts.PeggedToBenchmark(ref f, type) ? f.OptionalPrice(o?.ReferenceChangeAmount) : 0,
            ReferenceExchange = OrderParts.PeggedToBenchmark(ref f, type) ? f.Text(o?.ReferenceExchange) : "",
            Conditions = conditions = Group.Many(ref f, o?.Conditions),
            ConditionsIgnoreRth = OrderParts.Conditional(ref f, conditions) && f.Flag(o?.ConditionsIgnoreRth),
            ConditionsCancelOrder = OrderParts.Conditional(ref f, conditions) && f.Flag(o?.ConditionsCancelOrder),
            TrailStopPrice = f.OptionalPrice(o?.TrailStopPrice),
            LimitPriceOffset = f.OptionalPrice(o?.LimitPriceOffset, wire: "o.LmtPriceOffset"),
            CashQuantity = f.OptionalPrice(o?.CashQuantity, wire: "o.CashQty"),
            DontUseAutoPriceForHedge = f.Flag(o?.DontUseAutoPriceForHedge),
            IsOmsContainer = f.Flag(o?.IsOmsContainer),
            AutoCancelDate = f.Text(o?.AutoCancelDate),
            FilledQuantity = f.Quantity(o?.FilledQuantity),
            ReferenceFuturesConId = f.NumberOrUnset(o?.ReferenceFuturesConId, wire: "o.RefFuturesConId"),
            AutoCancelParent = f.Flag(o?.AutoCancelParent),
            Shareholder = f.Text(o?.Shareholder),
            ImbalanceOnly = f.Flag(o?.ImbalanceOnly),
            RouteMarketableToBbo = f.Flag(o?.RouteMarketableToBbo),
            ParentPermId = f.LongNumberOrUnset(o?.ParentPermId),
            MinTradeQuantity = Past.Text(ref Past.Text(ref f, s?.CompletedTime, out completedTime), s?.CompletedStatus, out completedStatus).Since(ServerVersion.PegOffsets) ? f.OptionalNumber(o?.MinTradeQuantity, wire: "o.MinTradeQty") : null,
            MinCompeteSize = f.Since(ServerVersion.PegOffsets) ? f.OptionalNumber(o?.MinCompeteSize) : null,
            CompeteAgainstBestOffset = f.Since(ServerVersion.PegOffsets) ? f.OptionalReal(o?.CompeteAgainstBestOffset) : null,
            MidOffsetAtWhole = f.Since(ServerVersion.PegOffsets) ? f.OptionalPrice(o?.MidOffsetAtWhole) : null,
            MidOffsetAtHalf = f.Since(ServerVersion.PegOffsets) ? f.OptionalPrice(o?.MidOffsetAtHalf) : null,
            CustomerAccount = f.Since(ServerVersion.CustomerAccount) ? f.Text(o?.CustomerAccount) : "",
            ProfessionalCustomer = f.Since(ServerVersion.ProfessionalCustomer) && f.Flag(o?.ProfessionalCustomer),
            Submitter = f.Since(ServerVersion.Submitter) ? f.Text(o?.Submitter) : "",
        };
        return new CompletedOrder(
            OrderParts.WithLegs(contract, legsDescription, legs, hedgeContract),
            order,
            new OrderState { Status = status, CompletedTime = completedTime, CompletedStatus = completedStatus });
    }
}
