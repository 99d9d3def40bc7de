using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Bars of five seconds, each when it is over.</summary>
internal sealed class LiveBarsDesk : StreamDesk<LiveBarsDesk.LiveBars>
{
    internal LiveBarsDesk(Simulation simulation, ClientConnection connection)
        : base(simulation, connection)
    {
        simulation.LinesBroken += Fail;
    }

    public override bool Take<T>(T request)
    {
        switch (request)
        {
            case RequestRealTimeBars bars:
                lock (Simulation.World)
                    Subscribe(bars);
                return true;
            case CancelRealTimeBars cancel:
                lock (Simulation.World)
                    Cancel(cancel.RequestId);
                return true;
            default:
                return false;
        }
    }

    private void Subscribe(RequestRealTimeBars request)
    {
        var shown = request.WhatToShow.Trim().ToUpperInvariant();
        if (Refusal(request, shown, out var instrument) is { } refusal)
            Connection.Send(refusal with { RequestId = request.RequestId });
        else
            Streams[request.RequestId] = new LiveBars(Simulation, Connection, instrument!, request, shown);
    }

    private ErrorMessage? Refusal(RequestRealTimeBars request, string shown, out Instrument? instrument)
    {
        instrument = null;
        var id = request.RequestId;
        if (Streams.ContainsKey(id))
            return MarketNotices.DuplicateId(id);
        instrument = Simulation.Instruments.Single(request.Contract, out var refusal);
        if (instrument is null)
            return refusal;
        if (request.BarSize != 5)
            return MarketNotices.Invalid(id, "Real time bars have a bar size of 5 seconds");
        if (!ShownPrices.Live.Contains(shown))
            return MarketNotices.Invalid(id, $"Invalid what to show: {request.WhatToShow}. Use TRADES, MIDPOINT, BID or ASK");
        if (shown is ShownPrices.Trades && !instrument.HasTrades)
            return MarketNotices.InvalidRealTimeQuery(id, $"No historical market data for {instrument.Symbol}/{instrument.SecurityType}@{instrument.Contract.Exchange} Last");
        var access = Connection.Behaviour.Market.Access;
        if (access is MarketDataAccess.CompetingSession)
            return MarketNotices.InvalidRealTimeQuery(id, "Trading TWS session is connected from a different IP address");
        if (access is MarketDataAccess.None or MarketDataAccess.Delayed)
            return MarketNotices.InvalidRealTimeQuery(id, $"No market data permissions for {instrument.Contract.Exchange} {instrument.SecurityType}");
        if (!Simulation.Limits.TryRequestBars(Simulation.Time.GetUtcNow()))
            return MarketNotices.InvalidRealTimeQuery(id, "Historical data request pacing violation");
        return Simulation.Limits.TryTakeLine() ? null : MarketNotices.LinesUsedUp(id);
    }

    private void Fail(string? farm)
    {
        foreach (var id in Streams.Where(s => farm is null || s.Value.Instrument.Farm == farm).Select(s => s.Key).ToList())
        {
            End(id);
            Connection.Send(MarketNotices.UpdatesFailed(id));
        }
    }

    public override void Close()
    {
        Simulation.LinesBroken -= Fail;
        base.Close();
    }

    protected override ErrorMessage Unknown(int id) => MarketNotices.UnknownId(id);

    protected override void Free() => Simulation.Limits.ReturnLine();

    internal sealed class LiveBars : IMarketStream
    {
        private const long Length = 5000;

        private readonly Simulation _simulation;
        private readonly ClientConnection _connection;
        private readonly RequestRealTimeBars _request;
        private readonly string _shown;
        private readonly IDisposable _watch;
        private long _next;

        internal LiveBars(Simulation simulation, ClientConnection connection, Instrument instrument, RequestRealTimeBars request, string shown)
        {
            (_simulation, _connection, Instrument, _request, _shown) = (simulation, connection, instrument, request, shown);
            // The bar that runs comes first, as a whole.
            _next = simulation.Time.GetUtcNow().ToUnixTimeMilliseconds() / Length * Length;
            _watch = simulation.Market.Watch(instrument, Stepped);
        }

        internal Instrument Instrument { get; }

        public bool IsMuted { get; set; }

        public void Dispose() => _watch.Dispose();

        private void Stepped(MarketStep step)
        {
            var market = _simulation.Market;
            var regular = _request.RegularHoursOnly && _simulation.Options.Hours is MarketHours.Exchange;
            var batch = _connection.NewBatch();
            for (; _next + Length <= step.To; _next += Length)
            {
                var start = DateTimeOffset.FromUnixTimeMilliseconds(_next);
                var isTraded = market.CalendarOf(Instrument).IsOpen(start) && (!regular || Instrument.Hours.IsRegular(start)) && market.IsOpen(Instrument);
                if (isTraded && !IsMuted && _simulation.Ib.Serves(Instrument.Farm))
                    batch.Add(Bar(start, Read(market.TapeOf(Instrument))));
            }

            if (batch.Frames.Count > 0)
                _connection.Send(batch);
        }

        private Tally Read(Tape tape)
        {
            var tally = tape.Over(_next, _next + Length);
            return tally.IsEmpty && tape.Before(_next) is { } before ? Tally.Quiet(before, Length) : tally;
        }

        private RealTimeBar Bar(DateTimeOffset start, in Tally tally)
        {
            var bar = ShownPrices.Of(tally, _shown, Instrument, "", _connection.ServerVersion);
            return new RealTimeBar(_request.RequestId, start, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Wap, bar.Count);
        }
    }
}
