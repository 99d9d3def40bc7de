using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Orders;

/// <summary>
/// Hears everything about orders, whatever its ID, over all connections, and joins commissions with executions: either may come first, and a
/// commission names nothing but the execution.
/// </summary>
internal sealed class OrderEars : IReceiver<OpenOrder>, IReceiver<OrderStatus>, IReceiver<ExecutionReport>, IReceiver<CommissionReport>,
    IReceiver<CompletedOrder>, IReceiver<OrderBound>, IReceiver<NextValidId>, IReceiver<ErrorMessage>
{
    /// <summary>Executions and commissions of other clients' orders come too, and nobody ever asks for them.</summary>
    private const int MostRemembered = 10_000;

    private readonly OrderDesk _desk;
    private readonly Dictionary<string, OrderHandle> _owners = [];
    private readonly Dictionary<string, CommissionReport> _unclaimed = [];
    private readonly Queue<string> _oldest = new();

    internal OrderEars(Router router, OrderDesk desk)
    {
        _desk = desk;
        router.Listen<OpenOrder>(this);
        router.Listen<OrderStatus>(this);
        router.Listen<ExecutionReport>(this);
        router.Listen<CommissionReport>(this);
        router.Listen<CompletedOrder>(this);
        router.Listen<OrderBound>(this);
        router.Listen<NextValidId>(this);
        router.Listen<ErrorMessage>(this);
    }

    void IReceiver<OpenOrder>.Receive(OpenOrder message) => _desk.Hear(message);

    void IReceiver<OrderStatus>.Receive(OrderStatus message) => _desk.Hear(message);

    void IReceiver<CompletedOrder>.Receive(CompletedOrder message) => _desk.Hear(message);

    void IReceiver<OrderBound>.Receive(OrderBound message) => _desk.Feed.Write(message);

    void IReceiver<NextValidId>.Receive(NextValidId message) => _desk.Raise(message.OrderId - 1);

    void IReceiver<ErrorMessage>.Receive(ErrorMessage message) => _desk.Hear(message);

    void IReceiver<ExecutionReport>.Receive(ExecutionReport message)
    {
        if (_desk.Hear(message) is not { } handle)
            return;
        var id = message.Execution.ExecutionId;
        if (_owners.TryAdd(id, handle))
            Remember(id);
        if (_unclaimed.Remove(id, out var commission))
            handle.Hear(commission);
    }

    void IReceiver<CommissionReport>.Receive(CommissionReport message)
    {
        _desk.Feed.Write(message);
        if (_owners.TryGetValue(message.ExecutionId, out var handle))
        {
            handle.Hear(message);
            return;
        }

        if (_unclaimed.TryAdd(message.ExecutionId, message))
            Remember(message.ExecutionId);
        else
            _unclaimed[message.ExecutionId] = message;
    }

    /// <summary>Only the reading loop comes here, so no lock is needed.</summary>
    private void Remember(string executionId)
    {
        _oldest.Enqueue(executionId);
        if (_oldest.Count <= MostRemembered)
            return;
        var old = _oldest.Dequeue();
        _owners.Remove(old);
        _unclaimed.Remove(old);
    }
}
