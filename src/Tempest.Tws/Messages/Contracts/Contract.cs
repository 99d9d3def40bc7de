namespace Tempest.Tws.Messages.Contracts;

/// <summary>
/// What can be traded. It is named by <see cref="ConId"/> and <see cref="Exchange"/>; or by <see cref="LocalSymbol"/>,
/// <see cref="SecType"/>, <see cref="Exchange"/> and <see cref="Currency"/>; or by <see cref="Symbol"/> and as much of the rest as makes it one.
/// Which fields TWS sends hangs on the message; the others are empty.
/// </summary>
public sealed record Contract
{
    /// <summary>IB's number of the contract; 0 where it is not known.</summary>
    public int ConId { get; init; }

    /// <summary>The underlying's symbol, such as MES or AAPL.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>STK, FUT, CONTFUT (details and history only), OPT, FOP, IND, CASH, CFD, CMDTY, BOND, BAG, FUND, WAR, CRYPTO, NEWS or EC.</summary>
    public string SecType { get; init; } = "";

    /// <summary>yyyyMM or yyyyMMdd; "" where the contract does not expire.</summary>
    public string LastTradeDateOrContractMonth { get; init; } = "";

    /// <summary>The last day on which it trades, yyyyMMdd. Only in contract details, from server version 182 on.</summary>
    public string LastTradeDate { get; init; } = "";

    /// <summary>An option's strike; 0 for other contracts.</summary>
    public decimal? Strike { get; init; } = 0;

    /// <summary>C or P for options. TWS sends "?" or "0" for other contracts.</summary>
    public string Right { get; init; } = "";

    /// <summary>Units of currency for one point of the price, as text.</summary>
    public string Multiplier { get; init; } = "";

    /// <summary>Where it is traded, such as CME or SMART. Positions come without it.</summary>
    public string Exchange { get; init; } = "";

    /// <summary>The exchange of its listing, which makes a stock on SMART one.</summary>
    public string PrimaryExchange { get; init; } = "";

    /// <summary>The currency it is traded in, such as USD.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The exchange's own symbol, such as MESZ6.</summary>
    public string LocalSymbol { get; init; } = "";

    /// <summary>The trading class, such as MES or NMS.</summary>
    public string TradingClass { get; init; } = "";

    /// <summary>Whether expired contracts are meant too (details and history only).</summary>
    public bool IncludeExpired { get; init; }

    /// <summary>The numbering of <see cref="SecId"/>: CUSIP, SEDOL, ISIN or RIC.</summary>
    public string SecIdType { get; init; } = "";

    /// <summary>The contract's ID in that numbering.</summary>
    public string SecId { get; init; } = "";

    /// <summary>A few words on it. Only in answers to a search, from server version 176 on.</summary>
    public string Description { get; init; } = "";

    /// <summary>The issuer of bonds. From server version 176 on.</summary>
    public string IssuerId { get; init; } = "";

    /// <summary>TWS's text on the legs of a combination.</summary>
    public string ComboLegsDescription { get; init; } = "";

    /// <summary>The legs of a combination (SecType BAG); empty otherwise.</summary>
    public IReadOnlyList<ComboLeg> ComboLegs { get; init; } = [];

    /// <summary>The hedging contract of a delta-neutral combination; null where there is none.</summary>
    public DeltaNeutralContract? DeltaNeutralContract { get; init; }

    /// <summary>Whether it is a combination, letter case left aside.</summary>
    internal bool IsBag => SecType.Equals("BAG", StringComparison.OrdinalIgnoreCase);
}
