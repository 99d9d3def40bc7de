using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Every single trade, quote or middle.</summary>
internal sealed class TickByTickDesk : StreamDesk<TickByTickDesk.SingleTicks>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(15);

    private readonly Dictionary<Instrument, DateTimeOffset> _asked = [];

    internal TickByTickDesk(Simulation simulation, ClientConnection connection)
        : base(simulation, connection)
    {
    }

    public override bool Take<T>(T request)
    {
        switch (request)
        {
            case RequestTickByTick ticks:
                lock (Simulation.World)
                    Subscribe(ticks);
                return true;
            case CancelTickByTick cancel:
                lock (Simulation.World)
                    Cancel(cancel.RequestId);
                return true;
            default:
                return false;
        }
    }

    private void Subscribe(RequestTickByTick request)
    {
        if (Refusal(request, out var instrument) is { } refusal)
        {
            Connection.Send(refusal with { RequestId = request.RequestId });
            return;
        }

        var stream = new SingleTicks(Simulation, Connection, instrument!, request);
        Streams[request.RequestId] = stream;
        stream.SendPast();
    }

    private ErrorMessage? Refusal(RequestTickByTick request, out Instrument? instrument)
    {
        instrument = null;
        var id = request.RequestId;
        if (Streams.ContainsKey(id))
            return MarketNotices.DuplicateId(id);
        instrument = Simulation.Instruments.Single(request.Contract, out var refusal);
        if (instrument is null)
            return refusal;
        if (request.Kind is not ("Last" or "AllLast" or "BidAsk" or "MidPoint"))
            return MarketNotices.Invalid(id, $"Invalid tick type {request.Kind}. Use Last, AllLast, BidAsk or MidPoint");
        if (request.NumberOfTicks is < 0 or > PastTicksDesk.MostTicks)
            return MarketNotices.Invalid(id, "The number of past ticks must be from 0 to 1000");
        var access = Connection.Behaviour.Market.Access;
        if (access is not (MarketDataAccess.Live or MarketDataAccess.Partly) || (!instrument.HasTrades && request.Kind.EndsWith("Last", StringComparison.Ordinal)))
            return new ErrorMessage(id, 10189, $"Failed to request tick-by-tick data:No market data permissions for {instrument.Contract.Exchange} {instrument.SecurityType}");
        var now = Simulation.Time.GetUtcNow();
        if (_asked.TryGetValue(instrument, out var last) && now - last < s_pause)
            return MarketNotices.InvalidRealTimeQuery(id, "Tick-by-tick data of one instrument may be requested once in 15 seconds");
        var limits = Simulation.Limits;
        if (limits.TickByTickUsed >= limits.TickByTick)
            return MarketNotices.TooManyTickByTick(id);
        if (!limits.TryTakeLine())
            return MarketNotices.LinesUsedUp(id);
        _asked[instrument] = now;
        limits.TickByTickUsed++;
        return null;
    }

    protected override ErrorMessage Unknown(int id) => MarketNotices.UnknownId(id);

    protected override void Free()
    {
        Simulation.Limits.ReturnLine();
        Simulation.Limits.TickByTickUsed--;
    }

    internal sealed class SingleTicks : IMarketStream
    {
        private readonly Simulation _simulation;
        private readonly ClientConnection _connection;
        private readonly Instrument _instrument;
        private readonly RequestTickByTick _request;
        private readonly IDisposable _watch;
        private readonly string _shown;
        private Tick? _before;

        internal SingleTicks(Simulation simulation, ClientConnection connection, Instrument instrument, RequestTickByTick request)
        {
            (_simulation, _connection, _instrument, _request) = (simulation, connection, instrument, request);
            _shown = request.Kind switch
            {
                "BidAsk" => ShownPrices.BidAsk,
                "MidPoint" => ShownPrices.Middle,
                _ => ShownPrices.Trades,
            };
            _watch = simulation.Market.Watch(instrument, Stepped);
        }

        public bool IsMuted { get; set; }

        public void Dispose() => _watch.Dispose();

        /// <summary>As many past ticks as were asked for, as one message. A quote or middle as it stands follows, so that the client has one.</summary>
        internal void SendPast()
        {
            var now = _simulation.Time.GetUtcNow().ToUnixTimeMilliseconds() + 1;
            var batch = _connection.NewBatch();
            if (_request.NumberOfTicks > 0)
            {
                var past = _simulation.Market.ChartOf(_instrument).TicksBefore(now, _request.NumberOfTicks, regular: false, IsWanted);
                PastTicksDesk.AddTicks(batch, _request.RequestId, _instrument, _shown, past, _connection.ServerVersion);
            }

            _before = _simulation.Market.TapeOf(_instrument).Before(now);
            if (_before is { } standing && _shown is not ShownPrices.Trades && _simulation.Market.IsOpen(_instrument) && _simulation.Ib.Serves(_instrument.Farm))
                Add(batch, standing);
            if (batch.Frames.Count > 0)
                _connection.Send(batch);
        }

        private bool IsWanted(Tick tick, Tick? before) => _shown switch
        {
            ShownPrices.Middle => before is not { } b || b.Bid + b.Ask != tick.Bid + tick.Ask,
            ShownPrices.BidAsk when _request.IgnoreSize => before is not { } b || (b.Bid, b.Ask) != (tick.Bid, tick.Ask),
            _ => true,
        };

        private void Stepped(MarketStep step)
        {
            if (IsMuted || !_simulation.Ib.Serves(_instrument.Farm) || _connection.Behaviour.Market.Access is MarketDataAccess.CompetingSession)
                return;
            var batch = _connection.NewBatch();
            foreach (var tick in step.Ticks)
            {
                if (IsWanted(tick, _before))
                    Add(batch, tick);
                _before = tick;
            }

            if (batch.Frames.Count > 0)
                _connection.Send(batch);
        }

        private void Add(Batch batch, in Tick tick)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(tick.Time);
            var unit = _instrument.TickSize;
            var version = _connection.ServerVersion;
            switch (_shown)
            {
                case ShownPrices.Middle:
                    batch.Add(new TickByTickMiddle(_request.RequestId, time, (tick.Bid + tick.Ask) * unit / 2));
                    break;
                case ShownPrices.BidAsk:
                    batch.Add(new TickByTickQuote(
                        _request.RequestId, time, tick.Bid * unit, tick.Ask * unit, WireSizes.OfTick(_instrument, tick.BidSize, version), WireSizes.OfTick(_instrument, tick.AskSize, version), QuoteAttributes.None));
                    break;
                default:
                    batch.Add(new TickByTickTrade(
                        _request.RequestId, _request.Kind is "AllLast", time, tick.Price * unit, WireSizes.OfTick(_instrument, tick.Size, version), TradeAttributes.None, _instrument.TradesOn, ""));
                    break;
            }
        }
    }
}
