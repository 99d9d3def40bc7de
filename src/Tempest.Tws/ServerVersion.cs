namespace Tempest.Tws;

/// <summary>
/// Server versions at which TWS changed its messages, named for the change, and the window that this client offers.
/// Source: the protocol reference checked against recorded frames of the official client.
/// </summary>
public static class ServerVersion
{
    /// <summary>Oldest version that this client speaks.</summary>
    public const int OldestOffered = 100;

    /// <summary>Newest version that this client speaks; from 201 on TWS sends protobuf bodies (see the ADR "Version window").</summary>
    public const int NewestOffered = 199;

    /// <summary>Orders may be for a fraction of a contract.</summary>
    public const int FractionalQuantity = 101;

    /// <summary>Orders pegged to a benchmark, conditions, and stops that adjust themselves.</summary>
    public const int ConditionsAndAdjustments = 102;

    /// <summary>Model codes, and positions and account values by model.</summary>
    public const int Models = 103;

    /// <summary>Option chains can be asked for.</summary>
    public const int OptionChains = 104;

    /// <summary>Orders name the operator outside TWS who entered them.</summary>
    public const int ExternalOperator = 105;

    /// <summary>Soft dollar tiers.</summary>
    public const int SoftDollarTiers = 106;

    /// <summary>Family codes.</summary>
    public const int FamilyCodes = 107;

    /// <summary>Symbols can be searched for.</summary>
    public const int MatchingSymbols = 108;

    /// <summary>The attributes of a price are a mask, with "past limit".</summary>
    public const int PriceAttributeMask = 109;

    /// <summary>Contract details carry a multiplier of market data sizes, up to <see cref="SizeRules"/>.</summary>
    public const int SizeMultiplier = 110;

    /// <summary>Orders for an amount of money.</summary>
    public const int CashQuantity = 111;

    /// <summary>Exchanges of market depth, and what stands behind a smart quote.</summary>
    public const int SmartComponents = 112;

    /// <summary>News among the ticks.</summary>
    public const int TickNews = 113;

    /// <summary>Parameters before the first tick; regulatory snapshots.</summary>
    public const int TickParameters = 114;

    /// <summary>News providers.</summary>
    public const int NewsProviders = 115;

    /// <summary>News articles.</summary>
    public const int NewsArticles = 116;

    /// <summary>Past news.</summary>
    public const int HistoricalNews = 117;

    /// <summary>Since when there is data of a contract.</summary>
    public const int HeadTimestamp = 118;

    /// <summary>Histograms.</summary>
    public const int Histograms = 119;

    /// <summary>Depth exchanges tell the kind of service and the aggregate group.</summary>
    public const int DepthServiceKinds = 120;

    /// <summary>Contract details carry the aggregate group.</summary>
    public const int AggregateGroup = 121;

    /// <summary>Contract details name the underlying.</summary>
    public const int Underlying = 122;

    /// <summary>A request for the head timestamp can be cancelled.</summary>
    public const int CancelHeadTimestamp = 123;

    /// <summary>Historical bars can be kept up to date, and lose their message version and their gap column.</summary>
    public const int BarsKeptUpToDate = 124;

    /// <summary>CFD requests are pointed to the underlying's contract.</summary>
    public const int Rerouting = 125;

    /// <summary>Market rules (price increments).</summary>
    public const int MarketRules = 126;

    /// <summary>Profit and loss.</summary>
    public const int ProfitAndLoss = 127;

    /// <summary>Options of news requests.</summary>
    public const int NewsOptions = 128;

    /// <summary>Unrealized profit and loss.</summary>
    public const int UnrealizedPnL = 129;

    /// <summary>Past ticks.</summary>
    public const int HistoricalTicks = 130;

    /// <summary>Order status tells a capped price, and loses its message version.</summary>
    public const int MarketCapPrice = 131;

    /// <summary>Prices tell that they are from before the opening.</summary>
    public const int PreOpenAttribute = 132;

    /// <summary>Contract details tell the real expiration date.</summary>
    public const int RealExpirationDate = 134;

    /// <summary>Realized profit and loss.</summary>
    public const int RealizedPnL = 135;

    /// <summary>Executions tell whether they added liquidity, and lose their message version.</summary>
    public const int LastLiquidity = 136;

    /// <summary>Tick-by-tick data.</summary>
    public const int TickByTick = 137;

    /// <summary>Orders name who decided on them (MiFID II).</summary>
    public const int DecisionMaker = 138;

    /// <summary>Orders name who executes them (MiFID II).</summary>
    public const int ExecutionTrader = 139;

    /// <summary>Tick-by-tick data can begin with past ticks and leave out sizes.</summary>
    public const int TickByTickOptions = 140;

    /// <summary>Hedge orders may do without the automatic price.</summary>
    public const int HedgePrice = 141;

    /// <summary>What-if answers tell the margins before and their change.</summary>
    public const int MarginChange = 142;

    /// <summary>The permanent ID of an order entered in TWS is told with its new order ID.</summary>
    public const int OrderBound = 144;

    /// <summary>Orders may be containers of an order management system; PLACE_ORDER and OPEN_ORDER lose their message version.</summary>
    public const int OrderContainer = 145;

    /// <summary>Market depth of all exchanges together.</summary>
    public const int SmartDepth = 146;

    /// <summary>Discretion up to the limit price.</summary>
    public const int DiscretionUpToLimit = 148;

    /// <summary>Requests for market depth name the primary exchange.</summary>
    public const int DepthPrimaryExchange = 149;

    /// <summary>Completed orders.</summary>
    public const int CompletedOrders = 150;

    /// <summary>Price management.</summary>
    public const int PriceManagement = 151;

    /// <summary>Contract details tell the kind of stock.</summary>
    public const int StockType = 152;

    /// <summary>Error texts and long names are 7-bit with C-like escapes.</summary>
    public const int EscapedText = 153;

    /// <summary>Option computations tell what they are based on, and lose their message version.</summary>
    public const int OptionTickAttribute = 156;

    /// <summary>The end of a change of advisor data is told.</summary>
    public const int ReplaceAdvisorDataEnd = 157;

    /// <summary>Orders that last for some seconds.</summary>
    public const int Duration = 158;

    /// <summary>Orders posted to an ATS.</summary>
    public const int PostToAts = 160;

    /// <summary>The Wall Street Horizon calendar.</summary>
    public const int WshCalendar = 161;

    /// <summary>A child order may cancel its parent.</summary>
    public const int AutoCancelParent = 162;

    /// <summary>Sizes are decimals; contract details of this one version carry an extra field.</summary>
    public const int DecimalSizes = 163;

    /// <summary>Contract details tell the smallest size and its steps, and lose their message version.</summary>
    public const int SizeRules = 164;

    /// <summary>Trading schedules.</summary>
    public const int HistoricalSchedule = 165;

    /// <summary>Errors carry the reason of a refused advanced order as JSON; orders may override it.</summary>
    public const int AdvancedRejectJson = 166;

    /// <summary>User information.</summary>
    public const int UserInfo = 167;

    /// <summary>The time at which a person placed or cancelled an order.</summary>
    public const int ManualOrderTime = 169;

    /// <summary>Offsets of orders pegged to the best price or to the middle.</summary>
    public const int PegOffsets = 170;

    /// <summary>Bond issuers.</summary>
    public const int Issuers = 176;

    /// <summary>Allocation profiles are gone: their empty field is no longer sent.</summary>
    public const int NoAllocationProfile = 177;

    /// <summary>Executions tell that their price may still change.</summary>
    public const int PendingPriceRevision = 178;

    /// <summary>Contract details of funds.</summary>
    public const int FundDetails = 179;

    /// <summary>The time at which a person exercised an option.</summary>
    public const int ManualExerciseTime = 180;

    /// <summary>Contract details carry the last trade date by itself.</summary>
    public const int LastTradeDate = 182;

    /// <summary>The account of a broker's customer.</summary>
    public const int CustomerAccount = 183;

    /// <summary>Professional customers.</summary>
    public const int ProfessionalCustomer = 184;

    /// <summary>Accrued interest of bond orders.</summary>
    public const int BondAccruedInterest = 185;

    /// <summary>Contract details tell why a contract cannot be traded.</summary>
    public const int IneligibilityReasons = 186;

    /// <summary>Fields for requests for quotes, which went again at <see cref="NoRequestForQuote"/>.</summary>
    public const int RequestForQuote = 187;

    /// <summary>Details of bonds carry trading hours.</summary>
    public const int BondTradingHours = 188;

    /// <summary>Orders that work overnight.</summary>
    public const int IncludeOvernight = 189;

    /// <summary>The fields for requests for quotes are gone.</summary>
    public const int NoRequestForQuote = 190;

    /// <summary>Orders and cancels tell whether a person or a program made them (CME tagging).</summary>
    public const int ManualOrderIndicator = 192;

    /// <summary>Open orders tell the operator and whether a person made them.</summary>
    public const int OpenOrderOperator = 193;

    /// <summary>Errors lose their message version and carry a time.</summary>
    public const int ErrorTime = 194;

    /// <summary>What-if answers with margins outside regular hours and allocations.</summary>
    public const int FullOrderPreview = 195;

    /// <summary>The end of historical bars is a message of its own.</summary>
    public const int HistoricalDataEnd = 196;

    /// <summary>TWS can be asked for its clock in milliseconds.</summary>
    public const int CurrentTimeInMillis = 197;

    /// <summary>Orders and executions name the user who submitted them.</summary>
    public const int Submitter = 198;

    /// <summary>Orders for the imbalance only.</summary>
    public const int ImbalanceOnly = 199;
}
