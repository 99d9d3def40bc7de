using Tempest.Tws.Messages.Session;

namespace Tempest.Tws.Orders;

/// <summary>One thing that happened to an order. What TWS merely repeats is none.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Before">The order before.</param>
/// <param name="Now">The order after.</param>
/// <param name="Notice">TWS's words, where it said it with a code.</param>
/// <param name="Fill">The execution, where it is about one.</param>
public sealed record OrderUpdate(OrderUpdateKind Kind, OrderSnapshot Before, OrderSnapshot Now, ErrorMessage? Notice = null, Fill? Fill = null)
{
    /// <summary>Whether an execution came after the order had seemed over: the books must be opened again.</summary>
    public bool IsLate => Kind is OrderUpdateKind.Filled && Before.Progress is OrderProgress.Cancelled or OrderProgress.Rejected;
}
