using System.Collections.Immutable;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Tws.Orders;

/// <summary>All that is known of one order at one moment. It does not change; the handle gets a new one.</summary>
public sealed record OrderSnapshot
{
    /// <summary>The ID under which the client placed it.</summary>
    public required int OrderId { get; init; }

    /// <summary>The client that placed it.</summary>
    public required int ClientId { get; init; }

    /// <summary>TWS's own ID for it, the same for all clients and after restarts; null until TWS has said it.</summary>
    public long? PermId { get; init; }

    /// <summary>What is traded, as it was sent.</summary>
    public required Contract Contract { get; init; }

    /// <summary>The order as it was last sent, unless TWS refused that change: then as it was before.</summary>
    public required Order Order { get; init; }

    /// <summary>How far it has come.</summary>
    public OrderProgress Progress { get; init; }

    /// <summary>
    /// Nobody knows how it stands: the connection was lost, or TWS may not have taken what was sent. It ends when TWS speaks of the order again. Never
    /// place it once more because of this; ask TWS for its orders and executions.
    /// </summary>
    public bool IsUncertain { get; init; }

    /// <summary>A change was sent and neither shown by TWS nor refused yet.</summary>
    public bool IsChangePending { get; init; }

    /// <summary>A cancel was sent and neither confirmed nor refused yet.</summary>
    public bool IsCancelPending { get; init; }

    /// <summary>What TWS last showed of it; null while it has not.</summary>
    public OpenOrder? OpenOrder { get; init; }

    /// <summary>The last status that was news; null before the first.</summary>
    public OrderStatus? Status { get; init; }

    /// <summary>Every execution once, as last corrected, in the order in which they came.</summary>
    public ImmutableArray<Fill> Fills { get; init; } = [];

    /// <summary>The last that TWS said with a code; null where it said nothing.</summary>
    public ErrorMessage? LastNotice { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public ErrorMessage? Rejection { get; init; }

    /// <summary>How many contracts are filled, counted from the executions, for those alone are complete. Of a combination: how many of the whole.</summary>
    public decimal Filled
    {
        get
        {
            var sum = 0m;
            foreach (var fill in Counting)
                sum += fill.Execution.Shares ?? 0;
            return sum;
        }
    }

    /// <summary>What they cost on average, without commission, in the contract's currency; null before the first fill.</summary>
    public decimal? AveragePrice
    {
        get
        {
            var (sum, value) = (0m, 0m);
            foreach (var fill in Counting)
            {
                var shares = fill.Execution.Shares ?? 0;
                sum += shares;
                value += shares * (fill.Execution.Price ?? 0);
            }

            return sum == 0 ? null : value / sum;
        }
    }

    /// <summary>Whether nothing more is to be expected: filled, cancelled, refused, or never sent. After a cancel a late fill can still come.</summary>
    public bool IsFinal => Progress is OrderProgress.Filled or OrderProgress.Cancelled or OrderProgress.Rejected or OrderProgress.NotSent;

    /// <summary>TWS has spoken of it.</summary>
    public bool IsAcknowledged => OpenOrder is not null || Status is not null || !Fills.IsEmpty;

    /// <summary>How many were ordered, as TWS last showed it.</summary>
    internal decimal Ordered => OpenOrder?.Order.TotalQuantity ?? Order.TotalQuantity ?? 0;

    /// <summary>The order before the change that is pending.</summary>
    internal Order? OrderBeforeChange { get; init; }

    /// <summary>The progress before the cancel that is pending.</summary>
    internal OrderProgress? ProgressBeforeCancel { get; init; }

    private IEnumerable<Fill> Counting =>
        Contract.IsBag ? Fills.Where(fill => fill.Contract.IsBag) : Fills;
}
