namespace Tempest.Tws.Sending;

/// <summary>What waits to be sent because TWS takes only so many messages a second.</summary>
/// <param name="Orders">Orders, changes and cancels.</param>
/// <param name="Heartbeats">Questions for TWS's clock.</param>
/// <param name="Data">Everything else but history.</param>
/// <param name="History">Requests for history, which have limits of their own.</param>
/// <param name="IsHeldByHistoryRules">Whether the next request for history waits for IB's rules for history, and not for the message limit.</param>
public sealed record SendBacklog(int Orders, int Heartbeats, int Data, int History, bool IsHeldByHistoryRules)
{
    /// <summary>Nothing waits.</summary>
    public static SendBacklog Empty { get; } = new(0, 0, 0, 0, false);

    /// <summary>All that waits.</summary>
    public int Count => Orders + Heartbeats + Data + History;
}
