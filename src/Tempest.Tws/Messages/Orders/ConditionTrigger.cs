namespace Tempest.Tws.Messages.Orders;

/// <summary>Which prices a price condition looks at.</summary>
public enum ConditionTrigger
{
    /// <summary>TWS chooses.</summary>
    Default = 0,

    /// <summary>Two bids or asks in a row.</summary>
    DoubleBidAsk = 1,

    /// <summary>The last trade.</summary>
    Last = 2,

    /// <summary>Two trades in a row.</summary>
    DoubleLast = 3,

    /// <summary>The bid or ask.</summary>
    BidAsk = 4,

    /// <summary>The last trade, or the bid or ask.</summary>
    LastOfBidAsk = 7,

    /// <summary>The middle of bid and ask.</summary>
    MidPoint = 8,
}
