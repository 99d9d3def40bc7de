using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>One order at one instant.</summary>
internal sealed record Ticket
{
    /// <summary>TWS's own number of it. Later orders have higher ones.</summary>
    internal required long PermId { get; init; }

    internal required int ClientId { get; init; }

    /// <summary>0 while it was entered in TWS and nobody has bound it; negative once bound.</summary>
    internal required int OrderId { get; init; }

    /// <summary>What was asked for, account and time in force filled in.</summary>
    internal required Order Order { get; init; }

    internal required int ConId { get; init; }

    /// <summary>The smallest step of its price.</summary>
    internal required decimal Tick { get; init; }

    /// <summary>Where the client wanted it sent, such as SMART.</summary>
    internal string Exchange { get; init; } = "";

    /// <summary>Whether it fills in regular hours only. What waits for a trigger does so anyway, unless it says otherwise.</summary>
    internal bool NeedsRegularHours { get; init; }

    internal DateTimeOffset PlacedAt { get; init; }

    /// <summary>Whether a person entered it in TWS.</summary>
    internal bool IsManual { get; init; }

    /// <summary>0 for none.</summary>
    internal long ParentPermId { get; init; }

    internal Phase Phase { get; init; }

    /// <summary>As much as may fill: less than was asked for while the parent of a child has filled in part only.</summary>
    internal required decimal Granted { get; init; }

    /// <summary>What fills of other orders of its group took away from it.</summary>
    internal decimal Reduced { get; init; }

    internal decimal Filled { get; init; }

    /// <summary>The sum of size times price of its fills.</summary>
    internal decimal Paid { get; init; }

    internal decimal? LastPrice { get; init; }

    internal bool IsTriggered { get; init; }

    /// <summary>How many prices in a row were beyond its stop, for the methods that want two.</summary>
    internal int Touches { get; init; }

    /// <summary>Where it triggers; null for orders that nothing sets off, and for a trail that has seen no price.</summary>
    internal decimal? Stop { get; init; }

    /// <summary>Its limit; null for market orders.</summary>
    internal decimal? Limit { get; init; }

    /// <summary>Whether the market stood at its limit or beyond when it was looked at last: then it takes what is quoted, and is not hit at its limit.</summary>
    internal bool IsThrough { get; init; }

    /// <summary>Not before then.</summary>
    internal DateTimeOffset? WakesAt { get; init; }

    /// <summary>Not after then; null for as long as it takes.</summary>
    internal DateTimeOffset? EndsAt { get; init; }

    /// <summary>Orders of one group cancel or reduce each other; "" for none.</summary>
    internal string Group { get; init; } = "";

    /// <summary>1 cancels the others, 2 reduces them, 3 reduces them too late.</summary>
    internal int GroupType { get; init; }

    /// <summary>Why it ended, as TWS writes it on a completed order.</summary>
    internal string EndText { get; init; } = "";

    internal DateTimeOffset? EndedAt { get; init; }

    internal OrderKind Kind => OrderKind.Of(Order.OrderType)!;

    internal bool IsBuy => Order.Action is "BUY";

    /// <summary>The size it has on the wire.</summary>
    internal decimal Quantity => Math.Max(Granted - Reduced, Filled);

    internal decimal Remaining => Quantity - Filled;

    internal decimal AveragePrice => Filled == 0 ? 0 : decimal.Round(Paid / Filled, 8);

    internal bool IsOpen => Phase < Phase.Filled;

    /// <summary>Whether TWS has told anybody of it.</summary>
    internal bool IsKnown => Phase > Phase.Untransmitted;

    internal bool IsChild => ParentPermId != 0;

    /// <summary>Whether it has to fill at once or not at all.</summary>
    internal bool IsImmediate => Order.TimeInForce is "IOC" or "FOK" or "OPG";

    internal bool IsWhole => Order.AllOrNone || Order.TimeInForce is "FOK";
}
