namespace Tempest.Tws.Messages.Orders;

/// <summary>One fill.</summary>
public sealed record Execution
{
    /// <summary>The order's ID; 0 or negative for orders entered in TWS.</summary>
    public int OrderId { get; init; }

    /// <summary>Four parts with points between, five for a leg. A correction repeats the execution with only the last part raised.</summary>
    public string ExecutionId { get; init; } = "";

    /// <summary>yyyyMMdd HH:mm:ss ZONE; older TWS has two blanks and no zone.</summary>
    public string Time { get; init; } = "";

    /// <summary>The account.</summary>
    public string Account { get; init; } = "";

    /// <summary>Where it was executed.</summary>
    public string Exchange { get; init; } = "";

    /// <summary>BOT or SLD.</summary>
    public string Side { get; init; } = "";

    /// <summary>How many contracts.</summary>
    public decimal? Shares { get; init; } = 0;

    /// <summary>In the contract's currency, without commission.</summary>
    public decimal? Price { get; init; } = 0;

    /// <summary>TWS's own ID for the order.</summary>
    public long PermId { get; init; }

    /// <summary>The client that placed the order.</summary>
    public int ClientId { get; init; }

    /// <summary>Not 0 where the broker closed the position.</summary>
    public int Liquidation { get; init; }

    /// <summary>The order's contracts filled so far.</summary>
    public decimal? CumulativeQuantity { get; init; } = 0;

    /// <summary>The order's average price so far, without commission.</summary>
    public decimal? AveragePrice { get; init; } = 0;

    /// <summary>The client's own words on the order.</summary>
    public string OrderRef { get; init; } = "";

    /// <summary>The rule for its economic value.</summary>
    public string EvRule { get; init; } = "";

    /// <summary>The multiplier of that rule.</summary>
    public decimal? EvMultiplier { get; init; } = 0;

    /// <summary>The model it belongs to. Server version 103 and newer.</summary>
    public string ModelCode { get; init; } = "";

    /// <summary>0 not known, 1 added liquidity, 2 removed it, 3 routed out. Server version 136 and newer.</summary>
    public int LastLiquidity { get; init; }

    /// <summary>Whether the price may still change. Server version 178 and newer.</summary>
    public bool PendingPriceRevision { get; init; }

    /// <summary>The user who submitted the order. Server version 198 and newer.</summary>
    public string Submitter { get; init; } = "";
}
