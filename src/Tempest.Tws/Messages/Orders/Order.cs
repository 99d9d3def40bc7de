using Tempest.Tws.Messages.Advisors;

namespace Tempest.Tws.Messages.Orders;

/// <summary>
/// An order with all its fields. One that is made here has TWS's defaults: null is "unset", and most orders need only the first
/// few. Times are texts, since TWS takes several forms of them. Prices are in the contract's currency.
/// </summary>
public sealed record Order
{
    /// <summary>BUY or SELL.</summary>
    public string Action { get; init; } = "";

    /// <summary>How many contracts; a fraction from server version 101 on.</summary>
    public decimal? TotalQuantity { get; init; } = 0;

    /// <summary>MKT, LMT, STP, "STP LMT", TRAIL, "TRAIL LIMIT", MIT, LIT, MOC, LOC and so on.</summary>
    public string OrderType { get; init; } = "";

    /// <summary>The limit; null where the order has none.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The stop price, the trailing amount or the offset, by order type; null where the order has none.</summary>
    public decimal? AuxPrice { get; init; }

    /// <summary>DAY, GTC, IOC, FOK, GTD, OPG, DTC, AUC or GTX. Empty takes TWS's preset, which it says with 10349.</summary>
    public string TimeInForce { get; init; } = "";

    /// <summary>Orders of one group cancel each other.</summary>
    public string OcaGroup { get; init; } = "";

    /// <summary>Needed where the login has several.</summary>
    public string Account { get; init; } = "";

    /// <summary>O or C, for institutions.</summary>
    public string OpenClose { get; init; } = "";

    /// <summary>0 customer, 1 firm.</summary>
    public int Origin { get; init; }

    /// <summary>The client's own words. The only thing of its own that a completed order still carries.</summary>
    public string OrderRef { get; init; } = "";

    /// <summary>False keeps the order in TWS until it is sent again with true.</summary>
    public bool Transmit { get; init; } = true;

    /// <summary>The order ID of the parent; 0 for none.</summary>
    public int ParentId { get; init; }

    /// <summary>A block order.</summary>
    public bool BlockOrder { get; init; }

    /// <summary>Takes the best prices of several exchanges.</summary>
    public bool SweepToFill { get; init; }

    /// <summary>How much of it is shown; null where TWS does not say.</summary>
    public int? DisplaySize { get; init; } = 0;

    /// <summary>What triggers a stop: 0 default, 1 double bid or ask, 2 last, 3 double last, 4 bid or ask, 7 last or bid or ask, 8 middle.</summary>
    public int TriggerMethod { get; init; }

    /// <summary>May trigger and fill outside regular hours.</summary>
    public bool OutsideRth { get; init; }

    /// <summary>Is not shown in the book.</summary>
    public bool Hidden { get; init; }

    /// <summary>The prices of a combination's legs.</summary>
    public IReadOnlyList<OrderComboLeg> OrderComboLegs { get; init; } = [];

    /// <summary>How a combination is routed, such as NonGuaranteed=1.</summary>
    public IReadOnlyList<TagValue> SmartComboRoutingParams { get; init; } = [];

    /// <summary>How far from the limit it may go.</summary>
    public decimal? DiscretionaryAmount { get; init; } = 0;

    /// <summary>yyyyMMdd HH:mm:ss ZONE, or yyyyMMdd-HH:mm:ss in UTC.</summary>
    public string GoodAfterTime { get; init; } = "";

    /// <summary>The same, or a day alone. For time in force GTD.</summary>
    public string GoodTillDate { get; init; } = "";

    /// <summary>The advisor's group it is allocated to.</summary>
    public string AdvisorGroup { get; init; } = "";

    /// <summary>How it is allocated.</summary>
    public string AdvisorMethod { get; init; } = "";

    /// <summary>The percentage for some of those methods.</summary>
    public string AdvisorPercentage { get; init; } = "";

    /// <summary>The model it belongs to.</summary>
    public string ModelCode { get; init; } = "";

    /// <summary>1 the broker holds the shares, 2 they come from elsewhere, 0 neither.</summary>
    public int ShortSaleSlot { get; init; }

    /// <summary>Where the shares come from, for slot 2.</summary>
    public string DesignatedLocation { get; init; } = "";

    /// <summary>Exemption from the short sale rule; -1 none.</summary>
    public int ExemptCode { get; init; } = -1;

    /// <summary>1 cancels the rest with block, 2 reduces it with block, 3 reduces it without.</summary>
    public int OcaType { get; init; }

    /// <summary>Who trades, by the exchange's rule 80A.</summary>
    public string Rule80A { get; init; } = "";

    /// <summary>For institutions.</summary>
    public string SettlingFirm { get; init; } = "";

    /// <summary>Fills whole or not at all.</summary>
    public bool AllOrNone { get; init; }

    /// <summary>The smallest fill; null for none.</summary>
    public int? MinQuantity { get; init; }

    /// <summary>The offset of relative orders, 0.01 for 1 %.</summary>
    public decimal? PercentOffset { get; init; }

    /// <summary>For BOX auctions: 1 match, 2 improvement, 3 transparent.</summary>
    public int? AuctionStrategy { get; init; } = 0;

    /// <summary>For BOX auctions.</summary>
    public decimal? StartingPrice { get; init; }

    /// <summary>The stock price that pegged options start from.</summary>
    public decimal? StockReferencePrice { get; init; }

    /// <summary>The delta of options pegged to the stock.</summary>
    public decimal? Delta { get; init; }

    /// <summary>The order is cancelled when the stock falls below.</summary>
    public decimal? StockRangeLower { get; init; }

    /// <summary>The order is cancelled when the stock rises above.</summary>
    public decimal? StockRangeUpper { get; init; }

    /// <summary>Overrides TWS's limits on price and size.</summary>
    public bool OverridePercentageConstraints { get; init; }

    /// <summary>For volatility orders, in percent.</summary>
    public decimal? Volatility { get; init; }

    /// <summary>1 daily, 2 annual.</summary>
    public int? VolatilityType { get; init; }

    /// <summary>The type of the hedging order. TWS says "None" where there is none.</summary>
    public string DeltaNeutralOrderType { get; init; } = "";

    /// <summary>Its auxiliary price.</summary>
    public decimal? DeltaNeutralAuxPrice { get; init; }

    /// <summary>IB's number of the hedging contract.</summary>
    public int DeltaNeutralConId { get; init; }

    /// <summary>Of the hedging order.</summary>
    public string DeltaNeutralSettlingFirm { get; init; } = "";

    /// <summary>Of the hedging order.</summary>
    public string DeltaNeutralClearingAccount { get; init; } = "";

    /// <summary>Of the hedging order.</summary>
    public string DeltaNeutralClearingIntent { get; init; } = "";

    /// <summary>Of the hedging order. TWS says "?" where there is none.</summary>
    public string DeltaNeutralOpenClose { get; init; } = "";

    /// <summary>Of the hedging order.</summary>
    public bool DeltaNeutralShortSale { get; init; }

    /// <summary>Of the hedging order.</summary>
    public int DeltaNeutralShortSaleSlot { get; init; }

    /// <summary>Of the hedging order.</summary>
    public string DeltaNeutralDesignatedLocation { get; init; } = "";

    /// <summary>1 keeps a volatility order's price up to date.</summary>
    public int ContinuousUpdate { get; init; }

    /// <summary>1 the average of bid and ask, 2 the one that fits the side.</summary>
    public int? ReferencePriceType { get; init; }

    /// <summary>The first stop of a trailing order.</summary>
    public decimal? TrailStopPrice { get; init; }

    /// <summary>The trailing amount in percent, in place of the auxiliary price.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>Of an exchange for physical. TWS says it.</summary>
    public decimal? BasisPoints { get; init; }

    /// <summary>Of an exchange for physical. TWS says it.</summary>
    public int? BasisPointsType { get; init; }

    /// <summary>The size of a scale order's first part.</summary>
    public int? ScaleInitLevelSize { get; init; }

    /// <summary>The size of its further parts.</summary>
    public int? ScaleSubsLevelSize { get; init; }

    /// <summary>The step between their prices. Above 0 it makes the fields below count.</summary>
    public decimal? ScalePriceIncrement { get; init; }

    /// <summary>Moves the scale's prices by so much.</summary>
    public decimal? ScalePriceAdjustValue { get; init; }

    /// <summary>So often, in seconds.</summary>
    public int? ScalePriceAdjustInterval { get; init; }

    /// <summary>Takes profit at this distance.</summary>
    public decimal? ScaleProfitOffset { get; init; }

    /// <summary>Starts again after taking profit.</summary>
    public bool ScaleAutoReset { get; init; }

    /// <summary>The position at its start.</summary>
    public int? ScaleInitPosition { get; init; }

    /// <summary>What of its first part is filled already.</summary>
    public int? ScaleInitFillQuantity { get; init; }

    /// <summary>Varies the sizes.</summary>
    public bool ScaleRandomPercent { get; init; }

    /// <summary>A scale given as a table.</summary>
    public string ScaleTable { get; init; } = "";

    /// <summary>From when a scale works.</summary>
    public string ActiveStartTime { get; init; } = "";

    /// <summary>Until when a scale works.</summary>
    public string ActiveStopTime { get; init; } = "";

    /// <summary>D delta, B beta, F currency, P pair.</summary>
    public string HedgeType { get; init; } = "";

    /// <summary>The beta or the ratio.</summary>
    public string HedgeParam { get; init; } = "";

    /// <summary>Stays away from smart routing.</summary>
    public bool OptOutSmartRouting { get; init; }

    /// <summary>The account it clears to.</summary>
    public string ClearingAccount { get; init; } = "";

    /// <summary>IB, Away or PTA.</summary>
    public string ClearingIntent { get; init; } = "";

    /// <summary>For orders to IBDARK.</summary>
    public bool NotHeld { get; init; }

    /// <summary>Such as Adaptive, Twap or Vwap.</summary>
    public string AlgoStrategy { get; init; } = "";

    /// <summary>The algo's parameters, such as adaptivePriority=Normal.</summary>
    public IReadOnlyList<TagValue> AlgoParams { get; init; } = [];

    /// <summary>An ID for the algo.</summary>
    public string AlgoId { get; init; } = "";

    /// <summary>Asks only what the order would do: margins and commission come as an open order, and no order results.</summary>
    public bool WhatIf { get; init; }

    /// <summary>Further options.</summary>
    public IReadOnlyList<TagValue> MiscOptions { get; init; } = [];

    /// <summary>The broker advised it.</summary>
    public bool Solicited { get; init; }

    /// <summary>Varies the size.</summary>
    public bool RandomizeSize { get; init; }

    /// <summary>Varies the price.</summary>
    public bool RandomizePrice { get; init; }

    /// <summary>Pegged to a benchmark: IB's number of the benchmark.</summary>
    public int ReferenceContractId { get; init; }

    /// <summary>Pegged to a benchmark: falls when the benchmark rises.</summary>
    public bool IsPeggedChangeAmountDecrease { get; init; }

    /// <summary>Pegged to a benchmark: moves by so much.</summary>
    public decimal? PeggedChangeAmount { get; init; } = 0;

    /// <summary>Pegged to a benchmark: when that moves by so much.</summary>
    public decimal? ReferenceChangeAmount { get; init; } = 0;

    /// <summary>Pegged to a benchmark: where that trades.</summary>
    public string ReferenceExchange { get; init; } = "";

    /// <summary>What must hold before it is sent, or for it to be cancelled.</summary>
    public IReadOnlyList<OrderCondition> Conditions { get; init; } = [];

    /// <summary>Conditions count outside regular hours too.</summary>
    public bool ConditionsIgnoreRth { get; init; }

    /// <summary>Conditions cancel it instead of sending it.</summary>
    public bool ConditionsCancelOrder { get; init; }

    /// <summary>What a stop becomes at the trigger price: STP, "STP LMT" or TRAIL. TWS says "None" for none.</summary>
    public string AdjustedOrderType { get; init; } = "";

    /// <summary>Where the stop adjusts itself.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>The distance of a trailing limit from the stop.</summary>
    public decimal? LimitPriceOffset { get; init; }

    /// <summary>The adjusted stop.</summary>
    public decimal? AdjustedStopPrice { get; init; }

    /// <summary>The adjusted limit.</summary>
    public decimal? AdjustedStopLimitPrice { get; init; }

    /// <summary>The adjusted trailing amount.</summary>
    public decimal? AdjustedTrailingAmount { get; init; }

    /// <summary>0 that is an amount, 100 it is a percentage.</summary>
    public int AdjustableTrailingUnit { get; init; }

    /// <summary>Who entered it outside TWS.</summary>
    public string ExternalOperator { get; init; } = "";

    /// <summary>The soft dollar tier it is billed by.</summary>
    public SoftDollarTier SoftDollarTier { get; init; } = new("", "");

    /// <summary>An amount of money in place of a quantity.</summary>
    public decimal? CashQuantity { get; init; }

    /// <summary>Who decided on it.</summary>
    public string Mifid2DecisionMaker { get; init; } = "";

    /// <summary>What algo decided on it.</summary>
    public string Mifid2DecisionAlgo { get; init; } = "";

    /// <summary>Who executes it.</summary>
    public string Mifid2ExecutionTrader { get; init; } = "";

    /// <summary>What algo executes it.</summary>
    public string Mifid2ExecutionAlgo { get; init; } = "";

    /// <summary>Hedges without TWS's own price.</summary>
    public bool DontUseAutoPriceForHedge { get; init; }

    /// <summary>A container of an order management system.</summary>
    public bool IsOmsContainer { get; init; }

    /// <summary>Discretion up to the limit.</summary>
    public bool DiscretionaryUpToLimitPrice { get; init; }

    /// <summary>Whether TWS may hold a price back that is far off; null leaves it to TWS.</summary>
    public bool? UsePriceManagement { get; init; }

    /// <summary>How long it lasts, in seconds.</summary>
    public int? Duration { get; init; }

    /// <summary>How long it is posted to an ATS, in seconds.</summary>
    public int? PostToAts { get; init; }

    /// <summary>Cancels its parent when it is cancelled.</summary>
    public bool AutoCancelParent { get; init; }

    /// <summary>Codes of refusals to go past, parted by commas.</summary>
    public string AdvancedErrorOverride { get; init; } = "";

    /// <summary>When a person entered it.</summary>
    public string ManualOrderTime { get; init; } = "";

    /// <summary>The smallest trade at IBKRATS.</summary>
    public int? MinTradeQuantity { get; init; }

    /// <summary>Pegged to the best price: the smallest size to compete with.</summary>
    public int? MinCompeteSize { get; init; }

    /// <summary>Pegged to the best price: how far inside it goes; +infinity for up to the middle.</summary>
    public double? CompeteAgainstBestOffset { get; init; }

    /// <summary>The offset from the middle where that is a whole tick.</summary>
    public decimal? MidOffsetAtWhole { get; init; }

    /// <summary>The offset from the middle where that is half a tick.</summary>
    public decimal? MidOffsetAtHalf { get; init; }

    /// <summary>The account of a broker's customer.</summary>
    public string CustomerAccount { get; init; } = "";

    /// <summary>That customer is a professional.</summary>
    public bool ProfessionalCustomer { get; init; }

    /// <summary>Works overnight too.</summary>
    public bool IncludeOvernight { get; init; }

    /// <summary>1 a person made it, 0 a program; null where nobody says.</summary>
    public int? ManualOrderIndicator { get; init; }

    /// <summary>Trades against the imbalance only.</summary>
    public bool ImbalanceOnly { get; init; }

    /// <summary>The ID that the placing client chose. TWS says it; an order that is placed has it in its message.</summary>
    public int OrderId { get; init; }

    /// <summary>The client that placed it. TWS says it.</summary>
    public int ClientId { get; init; }

    /// <summary>TWS's own number of it, the same across sessions; 0 until it has one. TWS says it.</summary>
    public long PermId { get; init; }

    /// <summary>The accrued interest of a bond. TWS says it.</summary>
    public string BondAccruedInterest { get; init; } = "";

    /// <summary>The user who submitted it. TWS says it.</summary>
    public string Submitter { get; init; } = "";

    /// <summary>Of a completed order: when it would have been cancelled by itself.</summary>
    public string AutoCancelDate { get; init; } = "";

    /// <summary>Of a completed order: how much was filled.</summary>
    public decimal? FilledQuantity { get; init; }

    /// <summary>Of a completed order: IB's number of the reference future.</summary>
    public int? ReferenceFuturesConId { get; init; }

    /// <summary>Of a completed order: how the shareholder is classed.</summary>
    public string Shareholder { get; init; } = "";

    /// <summary>Of a completed order: whether it was routed to the best exchange.</summary>
    public bool RouteMarketableToBbo { get; init; }

    /// <summary>Of a completed order: TWS's number of the parent.</summary>
    public long? ParentPermId { get; init; }
}
