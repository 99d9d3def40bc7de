using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.Options;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Tws.Sending;

/// <summary>Who goes first when requests wait for TWS's message limit.</summary>
internal enum SendPriority
{
    Order,
    Heartbeat,
    Data,
    History,
}

/// <summary>The priority of each kind of request.</summary>
internal static class SendPriorities
{
    internal const int Count = 4;

    internal static SendPriority Of<T>() =>
        typeof(T) == typeof(PlaceOrder) || typeof(T) == typeof(CancelOrder) || typeof(T) == typeof(CancelAllOrders) || typeof(T) == typeof(ExerciseOptions) ? SendPriority.Order
        : typeof(T) == typeof(RequestCurrentTime) ? SendPriority.Heartbeat
        : typeof(T) == typeof(RequestHistoricalBars) || typeof(T) == typeof(RequestHistoricalTicks) || typeof(T) == typeof(RequestHeadTimestamp)
            || typeof(T) == typeof(RequestHistogram) ? SendPriority.History
        : SendPriority.Data;
}
