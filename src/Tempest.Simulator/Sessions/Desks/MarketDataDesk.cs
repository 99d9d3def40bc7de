using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Quotes, as a stream or once.</summary>
internal sealed class MarketDataDesk : IDesk
{
    /// <summary>How long TWS takes for a snapshot.</summary>
    private static readonly TimeSpan s_snapshot = TimeSpan.FromSeconds(11);

    private readonly Simulation _simulation;
    private readonly ClientConnection _connection;
    private readonly Dictionary<int, Subscription> _subscriptions = [];
    private readonly Dictionary<int, Flood> _floods = [];

    /// <summary>1 live, 2 frozen, 3 delayed, 4 delayed and frozen.</summary>
    private int _type = 1;

    internal MarketDataDesk(Simulation simulation, ClientConnection connection)
    {
        (_simulation, _connection) = (simulation, connection);
        simulation.SubscriptionsLost += Clear;
    }

    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestMarketData asked:
                ReadPast(asked);
                lock (_simulation.World)
                    Subscribe(asked);
                return true;
            case CancelMarketData cancel:
                lock (_simulation.World)
                    Cancel(cancel.RequestId);
                return true;
            case RequestMarketDataType type:
                lock (_simulation.World)
                    Choose(type.Type);
                return true;
            default:
                return false;
        }
    }

    public void Close()
    {
        _simulation.SubscriptionsLost -= Clear;
        Clear();
    }

    /// <summary>The streams that stand now send no more.</summary>
    internal void Mute()
    {
        foreach (var subscription in _subscriptions.Values)
            subscription.Stream?.Mute();
    }

    /// <summary>Every stream shows one wrong price.</summary>
    internal void SendBadPrice(decimal price)
    {
        foreach (var subscription in _subscriptions.Values)
            subscription.Stream?.SendBadPrice(price);
    }

    /// <summary>Works out the days that some ticks need, where nobody has to wait for it.</summary>
    private void ReadPast(RequestMarketData request)
    {
        const long Year = 365 * 86_400_000L;
        Chart? chart = null;
        lock (_simulation.World)
        {
            if (_simulation.Instruments.Single(request.Contract, out _) is { } instrument
                && GenericTicks.Parse(request.GenericTicks, instrument.SecurityType, out _) is { NeedsPast: true })
                chart = _simulation.Market.ChartOf(instrument);
        }

        var now = _simulation.Time.GetUtcNow().ToUnixTimeMilliseconds();
        _ = chart?.Bars(now - Year, now, BarSize.Day, regular: false).Count();
    }

    private void Subscribe(RequestMarketData request)
    {
        if (request.Contract.Symbol is Flood.Symbol && _simulation.Options.Flood > 0 && !_subscriptions.ContainsKey(request.RequestId) && !_floods.ContainsKey(request.RequestId))
        {
            Begin(request.RequestId);
            return;
        }

        if (Refusal(request, out var instrument, out var generic) is { } refusal)
        {
            _connection.Send(refusal with { RequestId = request.RequestId });
            return;
        }

        var market = _connection.Behaviour.Market;
        if (market.Access is MarketDataAccess.Partly)
            _connection.Send(MarketNotices.PartNotSubscribed(request.RequestId));
        var isDelayed = market.Access is MarketDataAccess.Delayed;
        var stream = new QuoteStream(_simulation, _connection, instrument!, request.RequestId, isDelayed, _type, generic!);
        var subscription = new Subscription(stream);
        _subscriptions[request.RequestId] = subscription;
        stream.Begin();
        if (request.Snapshot || request.RegulatorySnapshot)
            subscription.End = _simulation.Time.CreateTimer(_ => EndSnapshot(request.RequestId, subscription), null, s_snapshot, Timeout.InfiniteTimeSpan);
    }

    private void Begin(int request)
    {
        var frames = _simulation.Options.Flood;
        _simulation.Say(string.Create(CultureInfo.InvariantCulture, $"#{_connection.Number} is flooded with {frames} frames"));
        var (client, id) = (_connection.ClientId ?? 0, _connection.LastOrderId ?? 0);
        var order = _simulation.Exchange.StatusOf(client, id) ?? new OrderStatus(id, "Inactive", 0, 0, 0, 0, 0, 0, client, "", 0);
        var accounts = _connection.Behaviour.Accounts ?? _simulation.Options.Accounts;
        _connection.Send(_floods[request] = new Flood(frames, request, _connection.ServerVersion, order, accounts[0]));
    }

    /// <returns>Why there are no quotes; null when there are.</returns>
    private ErrorMessage? Refusal(RequestMarketData request, out Instrument? instrument, out GenericTicks? generic)
    {
        (instrument, generic) = (null, null);
        var id = request.RequestId;
        if (_subscriptions.ContainsKey(id) || _floods.ContainsKey(id))
            return MarketNotices.DuplicateId(id);
        if ((request.Snapshot || request.RegulatorySnapshot) && request.GenericTicks.Trim().Length > 0)
            return MarketNotices.SnapshotWithGenericTicks(id);
        instrument = _simulation.Instruments.Single(request.Contract, out var refusal);
        if (instrument is null)
            return refusal;
        generic = GenericTicks.Parse(request.GenericTicks, instrument.SecurityType, out var problem);
        if (generic is null)
            return MarketNotices.Invalid(id, problem!);
        if (request.RegulatorySnapshot && instrument.SecurityType is not "STK")
            return MarketNotices.Invalid(id, "Regulatory snapshots are available for US stocks and options only");
        var market = _connection.Behaviour.Market;
        switch (market.Access)
        {
            case MarketDataAccess.CompetingSession:
                return MarketNotices.CompetingSession(id);
            case MarketDataAccess.None:
                return MarketNotices.NotSubscribed(id, market.RefusalCode, hasDelayed: false);
            case MarketDataAccess.Delayed when _type is 1 or 2:
                return MarketNotices.NotSubscribed(id, market.RefusalCode, hasDelayed: true);
            default:
                return _simulation.Limits.TryTakeLine() ? null : MarketNotices.LinesUsedUp(id);
        }
    }

    private void Cancel(int id)
    {
        if (_subscriptions.Remove(id, out var subscription))
            End(subscription);
        else if (_floods.Remove(id, out var flood))
            flood.Stop();
        else
            _connection.Send(MarketNotices.UnknownId(id));
    }

    private void Choose(int type)
    {
        if (type is >= 1 and <= 4)
            _type = type;
        else
            _connection.Send(MarketNotices.Invalid(-1, "Invalid market data type. Use 1 for live, 2 for frozen, 3 for delayed, 4 for delayed frozen"));
    }

    private void EndSnapshot(int id, Subscription subscription)
    {
        lock (_simulation.World)
        {
            // It may have been cancelled, and its number given to another, while this waited for the lock.
            if (!_subscriptions.TryGetValue(id, out var current) || current != subscription)
                return;
            _subscriptions.Remove(id);
            End(subscription);
            var batch = _connection.NewBatch();
            batch.Add(new TickSnapshotEnd(id));
            _connection.Send(batch);
        }
    }

    private void Clear()
    {
        foreach (var subscription in _subscriptions.Values)
            End(subscription);
        _subscriptions.Clear();
        foreach (var flood in _floods.Values)
            flood.Stop();
        _floods.Clear();
    }

    private void End(Subscription subscription)
    {
        subscription.End?.Dispose();
        subscription.Stream?.Dispose();
        _simulation.Limits.ReturnLine();
    }

    private sealed class Subscription(QuoteStream? stream)
    {
        internal QuoteStream? Stream { get; } = stream;

        /// <summary>When a snapshot is over.</summary>
        internal ITimer? End { get; set; }
    }
}
