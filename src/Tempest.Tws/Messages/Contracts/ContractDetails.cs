namespace Tempest.Tws.Messages.Contracts;

/// <summary>All that TWS says of a contract. What it has no word on is empty, 0 or null.</summary>
public sealed record ContractDetails
{
    /// <summary>The contract itself.</summary>
    public Contract Contract { get; init; } = new();

    /// <summary>The name of its market, such as MES or NMS.</summary>
    public string MarketName { get; init; } = "";

    /// <summary>The smallest step of the price, over all its market rules.</summary>
    public decimal? MinTick { get; init; } = 0;

    /// <summary>Quotes are in the currency divided by this.</summary>
    public int PriceMagnifier { get; init; }

    /// <summary>The order types that it takes, parted by commas.</summary>
    public string OrderTypes { get; init; } = "";

    /// <summary>Where it trades, parted by commas.</summary>
    public string ValidExchanges { get; init; } = "";

    /// <summary>IB's number of the underlying; 0 where there is none.</summary>
    public int UnderConId { get; init; }

    /// <summary>Its name in words.</summary>
    public string LongName { get; init; } = "";

    /// <summary>yyyyMM.</summary>
    public string ContractMonth { get; init; } = "";

    /// <summary>The industry of its issuer.</summary>
    public string Industry { get; init; } = "";

    /// <summary>The category within the industry.</summary>
    public string Category { get; init; } = "";

    /// <summary>The subcategory within the category.</summary>
    public string Subcategory { get; init; } = "";

    /// <summary>The time zone of the trading hours, such as US/Central. For a bond below server version 188, that of its maturity.</summary>
    public string TimeZoneId { get; init; } = "";

    /// <summary>yyyyMMdd:HHmm-yyyyMMdd:HHmm or yyyyMMdd:CLOSED, parted by semicolons.</summary>
    public string TradingHours { get; init; } = "";

    /// <summary>The regular hours, in the same form.</summary>
    public string LiquidHours { get; init; } = "";

    /// <summary>The rule for its economic value.</summary>
    public string EvRule { get; init; } = "";

    /// <summary>The multiplier of that rule.</summary>
    public decimal? EvMultiplier { get; init; } = 0;

    /// <summary>Its IDs in other numberings, such as ISIN.</summary>
    public IReadOnlyList<TagValue> SecIdList { get; init; } = [];

    /// <summary>The group of contracts whose smart quotes belong together; null where TWS does not say.</summary>
    public int? AggregateGroup { get; init; } = 0;

    /// <summary>The underlying's symbol.</summary>
    public string UnderSymbol { get; init; } = "";

    /// <summary>The underlying's SecType.</summary>
    public string UnderSecType { get; init; } = "";

    /// <summary>The numbers of its market rules, parted by commas, one for each of <see cref="ValidExchanges"/>.</summary>
    public string MarketRuleIds { get; init; } = "";

    /// <summary>yyyyMMdd.</summary>
    public string RealExpirationDate { get; init; } = "";

    /// <summary>The time of the last trade on the last day, such as 08:30.</summary>
    public string LastTradeTime { get; init; } = "";

    /// <summary>The zone of that time where TWS says one. The official client drops it.</summary>
    public string LastTradeZone { get; init; } = "";

    /// <summary>Such as COMMON or ETF.</summary>
    public string StockType { get; init; } = "";

    /// <summary>The smallest order.</summary>
    public decimal? MinSize { get; init; }

    /// <summary>The step of order sizes.</summary>
    public decimal? SizeIncrement { get; init; }

    /// <summary>The step of order sizes that TWS suggests.</summary>
    public decimal? SuggestedSizeIncrement { get; init; }

    /// <summary>Of a fund: its name. Funds come with these fields from server version 179 on.</summary>
    public string FundName { get; init; } = "";

    /// <summary>Of a fund: its family.</summary>
    public string FundFamily { get; init; } = "";

    /// <summary>Of a fund: its type.</summary>
    public string FundType { get; init; } = "";

    /// <summary>Of a fund: the load when it is bought.</summary>
    public string FundFrontLoad { get; init; } = "";

    /// <summary>Of a fund: the load when it is sold.</summary>
    public string FundBackLoad { get; init; } = "";

    /// <summary>Of a fund: how long that load holds.</summary>
    public string FundBackLoadTimeInterval { get; init; } = "";

    /// <summary>Of a fund: its management fee.</summary>
    public string FundManagementFee { get; init; } = "";

    /// <summary>Of a fund: whether it is closed.</summary>
    public bool FundClosed { get; init; }

    /// <summary>Of a fund: whether it takes no new investors.</summary>
    public bool FundClosedForNewInvestors { get; init; }

    /// <summary>Of a fund: whether it takes no new money.</summary>
    public bool FundClosedForNewMoney { get; init; }

    /// <summary>Of a fund: the amount that it must be told of before.</summary>
    public string FundNotifyAmount { get; init; } = "";

    /// <summary>Of a fund: the smallest first purchase.</summary>
    public string FundMinimumInitialPurchase { get; init; } = "";

    /// <summary>Of a fund: the smallest later purchase.</summary>
    public string FundSubsequentMinimumPurchase { get; init; } = "";

    /// <summary>Of a fund: the states where it may be sold.</summary>
    public string FundBlueSkyStates { get; init; } = "";

    /// <summary>Of a fund: the territories where it may be sold.</summary>
    public string FundBlueSkyTerritories { get; init; } = "";

    /// <summary>Of a fund: what it does with its income.</summary>
    public FundDistributionPolicy FundDistributionPolicy { get; init; }

    /// <summary>Of a fund: what it holds.</summary>
    public FundAssetType FundAssetType { get; init; }

    /// <summary>Why it cannot be traded; empty when it can.</summary>
    public IReadOnlyList<IneligibilityReason> IneligibilityReasons { get; init; } = [];

    /// <summary>Of a bond: its CUSIP.</summary>
    public string Cusip { get; init; } = "";

    /// <summary>Of a bond: its coupon in percent.</summary>
    public decimal? Coupon { get; init; } = 0;

    /// <summary>Of a bond: yyyyMMdd.</summary>
    public string Maturity { get; init; } = "";

    /// <summary>Of a bond: when it was issued.</summary>
    public string IssueDate { get; init; } = "";

    /// <summary>Of a bond: its ratings.</summary>
    public string Ratings { get; init; } = "";

    /// <summary>Of a bond: its type.</summary>
    public string BondType { get; init; } = "";

    /// <summary>Of a bond: the type of its coupon.</summary>
    public string CouponType { get; init; } = "";

    /// <summary>Of a bond: whether it can be converted.</summary>
    public bool Convertible { get; init; }

    /// <summary>Of a bond: whether the issuer can call it.</summary>
    public bool Callable { get; init; }

    /// <summary>Of a bond: whether the holder can put it.</summary>
    public bool Putable { get; init; }

    /// <summary>Of a bond: more on it.</summary>
    public string DescriptionAppendix { get; init; } = "";

    /// <summary>Of a bond: when its next option can be exercised.</summary>
    public string NextOptionDate { get; init; } = "";

    /// <summary>Of a bond: what option that is.</summary>
    public string NextOptionType { get; init; } = "";

    /// <summary>Of a bond: whether that option is for a part.</summary>
    public bool NextOptionPartial { get; init; }

    /// <summary>Of a bond: notes.</summary>
    public string Notes { get; init; } = "";
}
