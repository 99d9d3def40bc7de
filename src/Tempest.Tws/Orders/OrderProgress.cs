namespace Tempest.Tws.Orders;

/// <summary>How far an order has come. It never falls back to an earlier stage by a message that TWS repeats or sends late.</summary>
public enum OrderProgress
{
    /// <summary>It waits for its turn to be sent.</summary>
    Sending,

    /// <summary>It was handed to the socket. TWS has not spoken of it; it never does while an order is not to be transmitted.</summary>
    Sent,

    /// <summary>Not a byte of it left this process, and none will. Final.</summary>
    NotSent,

    /// <summary>TWS has it (ApiPending, PendingSubmit); nobody has confirmed it yet.</summary>
    Pending,

    /// <summary>It works, or is held until it may (Submitted, PreSubmitted). It may be filled in part.</summary>
    Working,

    /// <summary>It does not work for now: rejected, not transmitted, or the market is closed. It may come back to life.</summary>
    Inactive,

    /// <summary>Its cancel is on the way (PendingCancel, PreCancelled). It can still be filled.</summary>
    Cancelling,

    /// <summary>TWS refused it with a code. Should TWS nevertheless say that it works, that counts for more.</summary>
    Rejected,

    /// <summary>Its remainder was cancelled. A fill that happened before may still be told.</summary>
    Cancelled,

    /// <summary>It is filled.</summary>
    Filled,
}
