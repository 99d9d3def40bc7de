namespace Tempest.Tws.Orders;

/// <summary>What happened to an order.</summary>
public enum OrderUpdateKind
{
    /// <summary>It, or a change of it, was handed to the socket.</summary>
    Sent,

    /// <summary>It, or a change of it, never left this process, and will not.</summary>
    NotSent,

    /// <summary>TWS showed it, or a new status of it.</summary>
    Changed,

    /// <summary>An execution.</summary>
    Filled,

    /// <summary>TWS corrected an execution.</summary>
    Corrected,

    /// <summary>What an execution cost.</summary>
    Charged,

    /// <summary>TWS has a word on it that changes nothing.</summary>
    Notice,

    /// <summary>TWS refused it.</summary>
    Rejected,

    /// <summary>TWS refused a change. The order works on as it was.</summary>
    ChangeRefused,

    /// <summary>TWS refused the cancel. Its own status says how the order stands.</summary>
    CancelRefused,

    /// <summary>Nobody knows how it stands any more.</summary>
    Uncertain,
}
