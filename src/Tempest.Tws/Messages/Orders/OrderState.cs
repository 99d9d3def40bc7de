namespace Tempest.Tws.Messages.Orders;

/// <summary>Where an order stands, and what it would do.</summary>
public sealed record OrderState
{
    /// <summary>The status, such as PreSubmitted or Cancelled.</summary>
    public string Status { get; init; } = "";

    /// <summary>Initial margin, before the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string InitMarginBefore { get; init; } = "";

    /// <summary>Maintenance margin, before the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string MaintMarginBefore { get; init; } = "";

    /// <summary>Equity with loan value, before the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string EquityWithLoanBefore { get; init; } = "";

    /// <summary>Initial margin, change by the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string InitMarginChange { get; init; } = "";

    /// <summary>Maintenance margin, change by the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string MaintMarginChange { get; init; } = "";

    /// <summary>Equity with loan value, change by the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string EquityWithLoanChange { get; init; } = "";

    /// <summary>Initial margin, after the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string InitMarginAfter { get; init; } = "";

    /// <summary>Maintenance margin, after the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string MaintMarginAfter { get; init; } = "";

    /// <summary>Equity with loan value, after the order, as text. TWS writes 1.7976931348623157E308 where it has none.</summary>
    public string EquityWithLoanAfter { get; init; } = "";

    /// <summary>What the order costs; null where TWS does not know.</summary>
    public decimal? CommissionAndFees { get; init; }

    /// <summary>What it costs at least.</summary>
    public decimal? MinCommissionAndFees { get; init; }

    /// <summary>What it costs at most.</summary>
    public decimal? MaxCommissionAndFees { get; init; }

    /// <summary>The currency of the commission.</summary>
    public string CommissionAndFeesCurrency { get; init; } = "";

    /// <summary>The currency of the margins. Server version 195 and newer, like all of this sort below.</summary>
    public string MarginCurrency { get; init; } = "";

    /// <summary>Initial margin outside regular hours, before the order.</summary>
    public decimal? InitMarginBeforeOutsideRth { get; init; }

    /// <summary>Maintenance margin outside regular hours, before the order.</summary>
    public decimal? MaintMarginBeforeOutsideRth { get; init; }

    /// <summary>Equity with loan value outside regular hours, before the order.</summary>
    public decimal? EquityWithLoanBeforeOutsideRth { get; init; }

    /// <summary>Initial margin outside regular hours, change by the order.</summary>
    public decimal? InitMarginChangeOutsideRth { get; init; }

    /// <summary>Maintenance margin outside regular hours, change by the order.</summary>
    public decimal? MaintMarginChangeOutsideRth { get; init; }

    /// <summary>Equity with loan value outside regular hours, change by the order.</summary>
    public decimal? EquityWithLoanChangeOutsideRth { get; init; }

    /// <summary>Initial margin outside regular hours, after the order.</summary>
    public decimal? InitMarginAfterOutsideRth { get; init; }

    /// <summary>Maintenance margin outside regular hours, after the order.</summary>
    public decimal? MaintMarginAfterOutsideRth { get; init; }

    /// <summary>Equity with loan value outside regular hours, after the order.</summary>
    public decimal? EquityWithLoanAfterOutsideRth { get; init; }

    /// <summary>The size that TWS suggests.</summary>
    public decimal? SuggestedSize { get; init; }

    /// <summary>Why the order would be refused.</summary>
    public string RejectReason { get; init; } = "";

    /// <summary>How it would be allocated.</summary>
    public IReadOnlyList<OrderAllocation> OrderAllocations { get; init; } = [];

    /// <summary>TWS's warning.</summary>
    public string WarningText { get; init; } = "";

    /// <summary>Of a completed order: when it was done, such as 20260415 11:00:11 US/Eastern.</summary>
    public string CompletedTime { get; init; } = "";

    /// <summary>Of a completed order: how, such as "Cancelled by Trader".</summary>
    public string CompletedStatus { get; init; } = "";
}
