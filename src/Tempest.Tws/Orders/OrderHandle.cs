using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Sending;
using Tempest.Tws.Streams;

namespace Tempest.Tws.Orders;

/// <summary>
/// One order that this client placed, or took over from an earlier session. It follows everything that TWS says of the order, over any number
/// of connections, and sends nothing by itself. Thread-safe.
/// </summary>
public sealed class OrderHandle
{
    private readonly TwsClient _client;
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<OrderSnapshot> _final = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LocalFeed<OrderUpdate> _feed;
    private OrderSnapshot _current;

    internal OrderHandle(TwsClient client, OrderSnapshot first)
    {
        (_client, _current) = (client, first);
        _feed = new LocalFeed<OrderUpdate>(client.Options.StreamBuffer);
        // Nobody needs to look at these.
        _ = _sent.Task.ContinueWith(static sent => sent.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>All that is known of the order now.</summary>
    public OrderSnapshot Current => Volatile.Read(ref _current);

    /// <summary>The ID under which the client placed it.</summary>
    public int OrderId => Current.OrderId;

    /// <summary>TWS's own ID for it; null until TWS has said it.</summary>
    public long? PermId => Current.PermId;

    /// <summary>
    /// Ends when the order was handed to the socket. Fails with <see cref="TwsConnectionLostException"/> when it was not: provably never, if
    /// <see cref="OrderSnapshot.Progress"/> is <see cref="OrderProgress.NotSent"/>; perhaps, if the order is uncertain.
    /// </summary>
    public Task Sent => _sent.Task;

    /// <summary>
    /// Ends when the order comes to a final state for the first time: filled, cancelled, refused or never sent. Nothing else ends it, a lost connection
    /// neither. What comes after a cancel or a refusal, such as a late fill, shows in <see cref="Current"/> and in <see cref="Subscribe"/>.
    /// </summary>
    public Task<OrderSnapshot> Completion => _final.Task;

    /// <summary>
    /// Everything that happens to the order from now on. It ends only when it is disposed of, for a fill may come after the end; while the connection is
    /// lost it has a gap.
    /// </summary>
    public TwsStream<OrderUpdate> Subscribe() => _feed.Subscribe();

    /// <summary>Changes the order: sends it again under its ID with all its fields. Never by itself, and never while nobody knows how the order stands.</summary>
    /// <param name="order">The whole order; start from <see cref="OrderSnapshot.Order"/>, and change price or quantity only.</param>
    /// <returns>Ends when the change was handed to the socket.</returns>
    /// <exception cref="InvalidOperationException">The order is over, or uncertain, or of another client ID: under its ID TWS might take the change for a new order.</exception>
    /// <exception cref="ArgumentException">The order is a what-if.</exception>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public Task Modify(Order order) => _client.OrderDesk.Modify(this, order);

    /// <summary>Cancels the order. Nothing is cancelled before TWS says so.</summary>
    /// <param name="how">Who did it, for the exchange; null to say nothing.</param>
    /// <returns>Ends when the cancel was handed to the socket.</returns>
    /// <exception cref="InvalidOperationException">The order is of another client ID.</exception>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public Task Cancel(OrderCancel? how = null) => _client.OrderDesk.Cancel(this, how ?? OrderCancel.Plain);

    /// <inheritdoc/>
    public override string ToString() => $"order {OrderId}: {Current.Progress}{(Current.IsUncertain ? ", uncertain" : "")}";

    internal void Hear(OpenOrder message) => Apply(now => OrderRules.Hear(now, message), OrderUpdateKind.Changed);

    internal void Hear(OrderStatus message) => Apply(now => OrderRules.Hear(now, message), OrderUpdateKind.Changed);

    internal void Hear(CompletedOrder message) => Apply(now => OrderRules.Hear(now, message), OrderUpdateKind.Changed);

    internal void Hear(ExecutionReport message)
    {
        var (before, after) = Swap(now => OrderRules.Hear(now, message));
        if (before.Fills == after.Fills)
        {
            Tell(before, after, OrderUpdateKind.Changed);
            return;
        }

        var fill = FillOf(after, message.Execution.ExecutionId);
        Tell(before, after, before.Fills.Length == after.Fills.Length ? OrderUpdateKind.Corrected : OrderUpdateKind.Filled, fill: fill);
    }

    internal void Hear(CommissionReport message)
    {
        var (before, after) = Swap(now => OrderRules.Hear(now, message));
        Tell(before, after, OrderUpdateKind.Charged, fill: FillOf(after, message.ExecutionId));
    }

    internal void Hear(ErrorMessage notice)
    {
        var kind = OrderUpdateKind.Notice;
        var (before, after) = Swap(now =>
        {
            (var next, kind) = OrderRules.Hear(now, notice);
            return next;
        });
        Tell(before, after, kind, notice);
    }

    internal void Lose()
    {
        Apply(OrderRules.Lose, OrderUpdateKind.Uncertain);
        _feed.Write(StreamEvent<OrderUpdate>.Missing(StreamGap.ConnectionLost));
    }

    internal void Reconnect() => _feed.Write(StreamEvent<OrderUpdate>.Resumed);

    internal void Close() => _feed.Close();

    internal void Changing(Order order) => Swap(now => OrderRules.Change(now, order));

    internal void NotChanging(OrderSnapshot before) =>
        Swap(now => now with { Order = before.Order, OrderBeforeChange = before.OrderBeforeChange, IsChangePending = before.IsChangePending });

    internal void Cancelling() => Swap(OrderRules.Cancel);

    /// <summary>What became of the first sending.</summary>
    internal void Ended(SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Written:
                Apply(static now => now.Progress is OrderProgress.Sending ? now with { Progress = OrderProgress.Sent } : now, OrderUpdateKind.Sent);
                _sent.TrySetResult();
                break;
            case SendOutcome.NeverWritten:
                Apply(static now => now.Progress is OrderProgress.Sending ? now with { Progress = OrderProgress.NotSent, IsUncertain = false } : now, OrderUpdateKind.NotSent);
                _sent.TrySetException(NotSent());
                break;
            default:
                Apply(static now => now with { IsUncertain = !now.IsFinal }, OrderUpdateKind.Uncertain);
                _sent.TrySetException(PerhapsSent());
                break;
        }
    }

    /// <summary>What became of sending a change.</summary>
    internal void ChangeEnded(SendOutcome outcome)
    {
        if (outcome is SendOutcome.NeverWritten)
            Apply(OrderRules.Undo, OrderUpdateKind.NotSent);
        else if (outcome is SendOutcome.Uncertain)
            Apply(OrderRules.Lose, OrderUpdateKind.Uncertain);
    }

    internal static TwsConnectionLostException NotSent() =>
        new("The connection to TWS was lost before the order, change or cancel was sent: TWS has nothing of it. It is not sent again by itself.");

    internal static TwsConnectionLostException PerhapsSent() =>
        new("The connection to TWS broke while the order, change or cancel was sent. Nobody knows whether TWS has it: ask for the open orders, and do not send it again before.");

    private static Fill? FillOf(OrderSnapshot snapshot, string executionId)
    {
        var key = ExecutionKey.Of(executionId);
        return snapshot.Fills.FirstOrDefault(fill => fill.Key == key);
    }

    private void Apply(Func<OrderSnapshot, OrderSnapshot> rule, OrderUpdateKind kind)
    {
        var (before, after) = Swap(rule);
        Tell(before, after, kind);
    }

    /// <summary>The reading loop takes no lock; the rules are pure, so they may run again.</summary>
    private (OrderSnapshot Before, OrderSnapshot After) Swap(Func<OrderSnapshot, OrderSnapshot> rule)
    {
        while (true)
        {
            var before = Current;
            var after = rule(before);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _current, after, before), before))
                return (before, after);
        }
    }

    private void Tell(OrderSnapshot before, OrderSnapshot after, OrderUpdateKind kind, ErrorMessage? notice = null, Fill? fill = null)
    {
        if (before == after)
            return;
        _feed.Write(new OrderUpdate(kind, before, after, notice, fill));
        if (after.IsFinal)
            _final.TrySetResult(after);
    }
}
