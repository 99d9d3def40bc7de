using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Orders;
using Tempest.Tws.Requests;
using Tempest.Tws.Results;
using Tempest.Tws.Streams;
using Tempest.Tws.Wire;

namespace Tempest.Tws;

/// <content>Orders and executions. Nothing here is ever sent twice by itself.</content>
public sealed partial class TwsClient
{
    private readonly Turn<OpenOrderEnd> _openOrderTurn;
    private readonly Turn<CompletedOrdersEnd> _completedOrderTurn;
    private volatile int _endsBeforeSession;

    internal OrderDesk OrderDesk { get; }

    /// <summary>Whether a list of open orders was asked for and has not come to its end: meanwhile TWS speaks of orders that are not this client's.</summary>
    public bool IsListingOrders => _openOrderTurn.IsOut;

    /// <summary>Takes the next order ID for oneself, such as to write it down before the order is sent. It is greater than all that TWS has named or shown, and is given out once.</summary>
    public int ReserveOrderId() => OrderDesk.Reserve();

    /// <summary>Has no order ID up to this one given out any more, such as the last in one's own journal. Never lowers.</summary>
    public void RaiseOrderIds(int lastUsed) => OrderDesk.Raise(lastUsed);

    /// <summary>
    /// Places an order, once. Whatever becomes of it shows on the handle; nothing ever sends it again by itself, so after a lost connection it is up to
    /// the caller to find out how it stands.
    /// </summary>
    /// <param name="contract">What.</param>
    /// <param name="order">How. Name the account, and give it an <see cref="Order.OrderRef"/> of its own: that survives everything.</param>
    /// <param name="orderId">From <see cref="ReserveOrderId"/>, or greater than any ID that this client ID has used; null for the next.</param>
    /// <exception cref="ArgumentException">The order is a what-if, or the ID was used already.</exception>
    /// <exception cref="TwsConnectionLostException">There is no connection; nothing was sent.</exception>
    /// <exception cref="TwsRequestException">The server version lacks a field (503), or a text is not ASCII (579); nothing was sent.</exception>
    /// <exception cref="TwsQueueFullException">Too much waits to be sent; nothing was sent.</exception>
    public OrderHandle PlaceOrder(Contract contract, Order order, int? orderId = null) => OrderDesk.Place(contract, order, orderId);

    /// <summary>
    /// Places a parent order and its children, each once: IDs without a gap, transmitted by the last child, so that none works before all are there. Only
    /// <see cref="Order.ParentId"/> links them.
    /// </summary>
    /// <param name="contract">What.</param>
    /// <param name="parent">The entry.</param>
    /// <param name="children">Such as the stop and the target; in this order.</param>
    /// <inheritdoc cref="PlaceOrder"/>
    /// <exception cref="TwsException">Nothing works at TWS. What was sent already, untransmitted, has been cancelled.</exception>
    public Bracket PlaceBracket(Contract contract, Order parent, params IReadOnlyList<Order> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        return OrderDesk.PlaceBracket(contract, parent, children);
    }

    /// <summary>Follows an order that was placed in an earlier session, so that it can be changed and cancelled again. Sends nothing. An order that is followed already gives its handle.</summary>
    /// <param name="open">As TWS shows it. Only an order of this session's client ID can be changed and cancelled through its handle.</param>
    /// <exception cref="ArgumentException">The order was entered in TWS and is not bound: it has no order ID.</exception>
    public OrderHandle FollowOrder(OpenOrder open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return OrderDesk.Follow(open);
    }

    /// <summary>Asks what an order would do to margins and cost. IB wants it asked seldom.</summary>
    /// <param name="question">The order that is none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<OrderState> GetWhatIfAsync(WhatIf question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return OrderDesk.AskAsync(question, _options.RequestTimeout, cancellation);
    }

    /// <summary>
    /// IB's global cancel: cancels every open order of all clients and all that a person entered in TWS, protective stops too. To cancel one order there is
    /// <see cref="OrderHandle.Cancel"/>.
    /// </summary>
    /// <param name="how">Who did it, for the exchange; null to say nothing.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public void CancelAllOrdersOfAllClients(OrderCancel? how = null) =>
        Send(new CancelAllOrders(how?.ExternalOperator ?? "", how?.ManualIndicator));

    /// <summary>Cancels an order by its ID, without a handle on it.</summary>
    /// <param name="orderId">Of an order of this client ID.</param>
    /// <param name="how">Who did it, for the exchange; null to say nothing.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public void CancelOrder(int orderId, OrderCancel? how = null) =>
        Send(new CancelOrder(orderId, how?.ManualTime ?? "", how?.ExternalOperator ?? "", how?.ManualIndicator));

    /// <summary>Has orders that are entered in TWS from now on bound to this client. Client ID 0 only, else TWS says 327.</summary>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public void SetAutoBind(bool autoBind) => Send(new RequestAutoOpenOrders(autoBind));

    /// <summary>Asks for this client's open orders. For client ID 0 it also binds the orders that were entered in TWS.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsRequestException">321: TWS's API is read-only.</exception>
    /// <exception cref="TwsException">It took too long, or was cut off: never an empty list then. That an order is missing from a list does not prove that it is gone.</exception>
    public Task<IReadOnlyList<ListedOrder>> GetOpenOrdersAsync(CancellationToken cancellation = default) =>
        AskOpenOrdersAsync("the open orders", new RequestOpenOrders(), isRefusedReadOnly: true, cancellation);

    /// <summary>Asks for the open orders of all clients, and those entered in TWS. Binds none.</summary>
    /// <inheritdoc cref="GetOpenOrdersAsync"/>
    public Task<IReadOnlyList<ListedOrder>> GetAllOpenOrdersAsync(CancellationToken cancellation = default) =>
        AskOpenOrdersAsync("all open orders", new RequestAllOpenOrders(), isRefusedReadOnly: false, cancellation);

    /// <summary>Asks for the orders that are done.</summary>
    /// <param name="apiOnly">Without those entered in TWS.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsRequestException">321: TWS's API is read-only.</exception>
    /// <exception cref="TwsException">It took too long, or was cut off: never an empty list then.</exception>
    public Task<IReadOnlyList<CompletedOrder>> GetCompletedOrdersAsync(bool apiOnly = false, CancellationToken cancellation = default) =>
        AskListInTurnAsync<RequestCompletedOrders, CompletedOrder, CompletedOrdersEnd>(
            _completedOrderTurn, "the completed orders", new RequestCompletedOrders(apiOnly),
            order => order.Order.PermId != 0 ? order.Order.PermId : new object(), cancellation);

    /// <summary>Asks for the executions of the day, with those of their commissions that TWS sends. Handles on the orders hear them too.</summary>
    /// <param name="clientId">Only of this client; 0 for all.</param>
    /// <param name="account">Only of this account; "" for all.</param>
    /// <param name="since">yyyyMMdd-HH:mm:ss in UTC; "" for all of the day.</param>
    /// <param name="symbol">Only of this symbol; "" for all.</param>
    /// <param name="secType">Only of this kind; "" for all.</param>
    /// <param name="exchange">Only of this exchange; "" for all.</param>
    /// <param name="side">BUY or SELL; "" for both.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off: never an empty list then.</exception>
    public async Task<IReadOnlyList<Fill>> GetExecutionsAsync(
        int clientId = 0, string account = "", string since = "", string symbol = "", string secType = "", string exchange = "", string side = "",
        CancellationToken cancellation = default)
    {
        var answer = new ExecutionsAnswer("the executions");
        using var commissions = Router.Listen<CommissionReport>(answer);
        return await AskAsync(
            answer, id => new RequestExecutions(id, clientId, account, since, symbol, secType, exchange, side), _options.RequestTimeout, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Everything that TWS says of orders from now on, whoever placed them and whether asked for or not: <see cref="OpenOrder"/>, <see cref="OrderStatus"/>,
    /// <see cref="ExecutionReport"/>, <see cref="CommissionReport"/>, <see cref="CompletedOrder"/>, <see cref="OrderBound"/>, and notices on orders. It needs nothing from TWS, so it
    /// outlives connections: a loss is a gap, after which the books must be compared with TWS's.
    /// </summary>
    public TwsStream<IOrderMessage> SubscribeOrderMessages() => OrderDesk.Feed.Subscribe();

    private void OrdersFollow(ConnectionState before, ConnectionState now)
    {
        if (now is ConnectionState.Dialing)
            _endsBeforeSession = _openOrderTurn.Ends;
        if (before is ConnectionState.Connected && now is not ConnectionState.Connected)
            OrderDesk.Lose();
        else if (before is not ConnectionState.Connected && now is ConnectionState.Connected connected)
            OrderDesk.Reconnect(connected.Target.ClientId, connected.NextOrderId);
    }

    /// <summary>Finds out that a message can be written, before others that belong to it are sent.</summary>
    internal void Check<T>(T message)
        where T : IWireMessage<T> => new FrameBuffer().Write(message, Session.ServerVersion);

    private Task<IReadOnlyList<ListedOrder>> AskOpenOrdersAsync<TRequest>(string name, TRequest request, bool isRefusedReadOnly, CancellationToken cancellation)
        where TRequest : IWireMessage<TRequest>
    {
        var answer = new OpenOrdersAnswer(name, _openOrderTurn);
        return AskInTurnAsync(
            _openOrderTurn, answer, isRefusedReadOnly, () => answer.Listen(Router), OpenOrdersAnswer.Messages, sent => Send(request, sent), null, cancellation,
            AwaitDownloadAsync);
    }

    /// <summary>
    /// TWS sends the open orders of its own accord after a start, with an END that is no answer to anything. It does one thing after the other: once it
    /// tells the time, that END has come, if it comes at all.
    /// </summary>
    private async Task AwaitDownloadAsync()
    {
        if (_openOrderTurn.Ends == _endsBeforeSession)
            await RequestCurrentTimeAsync().ConfigureAwait(false);
    }
}
