using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Requests;
using Tempest.Tws.Streams;

namespace Tempest.Tws;

/// <content>Quotes, single ticks, five-second bars and order books.</content>
public sealed partial class TwsClient
{
    /// <summary>Chooses the kind of data for the market data requests that follow on this connection. A new connection begins with live data.</summary>
    /// <param name="type">1 live, 2 frozen, 3 delayed, 4 delayed and frozen.</param>
    /// <exception cref="TwsConnectionLostException">There is no connection.</exception>
    public void SetMarketDataType(int type) => Send(new RequestMarketDataType(type));

    /// <summary>Subscribes to quotes.</summary>
    /// <param name="contract">For what.</param>
    /// <param name="genericTicks">Numbers of further ticks, parted by commas, such as "233,236".</param>
    /// <param name="options">Seldom needed.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<IMarketDataTick> SubscribeMarketData(Contract contract, string genericTicks = "", IReadOnlyList<TagValue>? options = null)
    {
        var stream = new MarketDataStream(this, id => TrySend(new CancelMarketData(id)));
        stream.Start(id => new RequestMarketData(id, contract, genericTicks, false, false, options ?? []));
        return stream.Stream;
    }

    /// <summary>Subscribes to quotes by the shortest way: see <see cref="IMarketDataObserver"/>.</summary>
    /// <inheritdoc cref="SubscribeMarketData(Contract, string, IReadOnlyList{TagValue}?)"/>
    /// <param name="contract">For what.</param>
    /// <param name="observer">Called on the thread that reads the socket.</param>
    /// <param name="genericTicks">Numbers of further ticks, parted by commas, such as "233,236".</param>
    /// <param name="options">Seldom needed.</param>
    public TwsSubscription SubscribeMarketData(
        Contract contract, IMarketDataObserver observer, string genericTicks = "", IReadOnlyList<TagValue>? options = null)
    {
        var observed = new ObservedMarketData(this, observer, id => TrySend(new CancelMarketData(id)));
        observed.Start(id => new RequestMarketData(id, contract, genericTicks, false, false, options ?? []));
        return new TwsSubscription(observed);
    }

    /// <summary>Asks for quotes once. TWS takes up to eleven seconds to end them.</summary>
    /// <param name="contract">For what.</param>
    /// <param name="regulatory">A snapshot of all exchanges, for which IB takes a fee each time.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<IReadOnlyList<IMarketDataTick>> GetMarketDataSnapshotAsync(
        Contract contract, bool regulatory = false, CancellationToken cancellation = default) =>
        AskAsync(
            new SnapshotAnswer("a market data snapshot"), id => new RequestMarketData(id, contract, "", !regulatory, regulatory, []), _options.SnapshotTimeout,
            cancellation, id => TrySend(new CancelMarketData(id)));

    /// <summary>Subscribes to a bar every five seconds.</summary>
    /// <param name="contract">For what.</param>
    /// <param name="whatToShow">TRADES, MIDPOINT, BID or ASK.</param>
    /// <param name="regularHoursOnly">Leaves out what happens outside regular hours.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<RealTimeBar> SubscribeRealTimeBars(Contract contract, string whatToShow = "TRADES", bool regularHoursOnly = false)
    {
        var stream = new PlainStream<RealTimeBar>(this, id => TrySend(new CancelRealTimeBars(id)));
        stream.Start(id => new RequestRealTimeBars(id, contract, 5, whatToShow, regularHoursOnly, []));
        return stream.Stream;
    }

    /// <summary>Subscribes to every single trade, quote or middle.</summary>
    /// <param name="contract">For what.</param>
    /// <param name="kind">Last, AllLast, BidAsk or MidPoint.</param>
    /// <param name="pastTicks">So many past ticks come first; <see cref="StreamEventKind.SnapshotComplete"/> stands behind them.</param>
    /// <param name="ignoreSize">No tick when only the size changed.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<ITickByTick> SubscribeTickByTick(Contract contract, string kind, int pastTicks = 0, bool ignoreSize = false)
    {
        var stream = new TickByTickStream(this, id => TrySend(new CancelTickByTick(id)));
        stream.Start(id => new RequestTickByTick(id, contract, kind, pastTicks, ignoreSize));
        return stream.Stream;
    }

    /// <summary>Subscribes to the changes of an order book. A notice of code 317 means: empty the book, its rows follow anew.</summary>
    /// <param name="contract">For what.</param>
    /// <param name="rows">How many on each side.</param>
    /// <param name="smartDepth">The books of all exchanges as one.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<IDepthChange> SubscribeMarketDepth(Contract contract, int rows = 5, bool smartDepth = false)
    {
        var stream = new DepthStream(this, id => TrySend(new CancelMarketDepth(id, smartDepth)));
        stream.Start(id => new RequestMarketDepth(id, contract, rows, smartDepth, []));
        return stream.Stream;
    }
}
