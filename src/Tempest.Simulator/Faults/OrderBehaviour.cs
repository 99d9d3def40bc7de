namespace Tempest.Simulator.Faults;

/// <summary>How a simulated TWS meets orders, for everyone or for one client ID. The default is a TWS in its usual mood.</summary>
public sealed record OrderBehaviour
{
    /// <summary>A TWS in its usual mood.</summary>
    public static OrderBehaviour Normal { get; } = new();

    /// <summary>Whether the API is in read-only mode: what would change something, and what would bind orders, is answered with 321.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether a question in TWS holds up each new order until it is answered.</summary>
    public OrderHold Hold { get; init; } = OrderHold.None;

    /// <summary>What IB and the exchange say to new orders.</summary>
    public OrderVerdict Verdict { get; init; } = OrderVerdict.Accept;

    /// <summary>The reason that stands in a refusal.</summary>
    public string RefusalReason { get; init; } = "the exchange is not accepting orders of this kind";

    /// <summary>Which statuses a new order goes through.</summary>
    public FirstStatus FirstStatus { get; init; } = FirstStatus.PreSubmitted;

    /// <summary>How a fill is told.</summary>
    public FillReporting Fills { get; init; } = FillReporting.ExecutionFirst;

    /// <summary>How often each OPEN_ORDER and ORDER_STATUS is said again.</summary>
    public int Repeats { get; init; }

    /// <summary>Whether the first news of an order carries permId 0.</summary>
    public bool PermIdComesLate { get; init; }

    /// <summary>How a cancel ends.</summary>
    public CancelOutcome Cancels { get; init; } = CancelOutcome.Done;

    /// <summary>What the children of a part-filled parent do.</summary>
    public PartialParents PartialParents { get; init; } = PartialParents.SizeChildren;

    /// <summary>The most that one fill takes; null for what is quoted.</summary>
    public int? LargestFill { get; init; }

    /// <summary>Whether orders that come while IB is away are kept and sent later ("maintain and resubmit"); else they are refused.</summary>
    public bool KeepsOrdersWhileIbIsAway { get; init; } = true;

    /// <summary>Whether an order without a time in force draws the notice that a preset made it DAY (10349). Older TWS do not; some clients take it for a refusal.</summary>
    public bool SaysPresetTimeInForce { get; init; } = true;

    /// <summary>Whether a client is told its open orders after START_API.</summary>
    public bool TellsOrdersAtStart { get; init; } = true;

    /// <summary>The client ID that hears of the orders of all clients; null for none.</summary>
    public int? MasterClientId { get; init; }

    /// <summary>Whether any client may cancel any client's order that it has seen, as one Gateway was seen to allow.</summary>
    public bool AnyoneCancels { get; init; }
}

/// <summary>Whether a question in TWS holds up an order.</summary>
public enum OrderHold
{
    /// <summary>No question.</summary>
    None,

    /// <summary>A precaution asks, and the client hears nothing.</summary>
    Silent,

    /// <summary>A precaution asks, and the client hears a warning (2137) and PreSubmitted.</summary>
    Warned,
}

/// <summary>What IB and the exchange say to new orders.</summary>
public enum OrderVerdict
{
    /// <summary>What they usually say.</summary>
    Accept,

    /// <summary>201, and the order becomes Inactive.</summary>
    Inactive,

    /// <summary>The order is taken first, then 201, and it is Cancelled.</summary>
    Cancelled,

    /// <summary>201, and not a word on the order's status.</summary>
    WithoutStatus,
}

/// <summary>Which statuses a new order goes through.</summary>
public enum FirstStatus
{
    /// <summary>PreSubmitted, then Submitted.</summary>
    PreSubmitted,

    /// <summary>PendingSubmit, then Submitted.</summary>
    PendingSubmit,

    /// <summary>Submitted at once.</summary>
    Submitted,
}

/// <summary>How a fill is told.</summary>
public enum FillReporting
{
    /// <summary>EXECUTION_DATA, OPEN_ORDER, ORDER_STATUS, COMMISSION_REPORT.</summary>
    ExecutionFirst,

    /// <summary>OPEN_ORDER, ORDER_STATUS, EXECUTION_DATA, COMMISSION_REPORT.</summary>
    StatusFirst,

    /// <summary>A market order is never given a status: EXECUTION_DATA and COMMISSION_REPORT alone tell of it.</summary>
    WithoutStatus,
}

/// <summary>How a cancel ends.</summary>
public enum CancelOutcome
{
    /// <summary>The order is cancelled.</summary>
    Done,

    /// <summary>The order fills first, and the cancel is answered with 10148.</summary>
    TooLate,

    /// <summary>The order is cancelled, and fills nevertheless.</summary>
    FilledAfterwards,
}

/// <summary>What more than 50 messages in a second meet.</summary>
public enum MessageRate
{
    /// <summary>Error 100; the third time the connection is closed.</summary>
    Refuse,

    /// <summary>TWS reads no faster than that.</summary>
    Delay,

    /// <summary>They are answered, as no TWS does.</summary>
    Unlimited,
}
