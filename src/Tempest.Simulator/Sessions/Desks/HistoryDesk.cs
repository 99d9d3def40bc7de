using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Past bars, the sessions of the past, and running bars that are kept up to date. Bars are worked out outside the simulation's lock.</summary>
internal sealed class HistoryDesk : IDesk
{
    /// <summary>A frame holds no more.</summary>
    private const int MostBars = 100_000;

    private const int MostOpen = 50;

    private readonly Simulation _simulation;
    private readonly ClientConnection _connection;
    private readonly Dictionary<int, RunningBars> _running = [];

    internal HistoryDesk(Simulation simulation, ClientConnection connection)
    {
        (_simulation, _connection) = (simulation, connection);
        simulation.SubscriptionsLost += Clear;
        simulation.LinesBroken += Fail;
    }

    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestHistoricalBars bars:
                Answer(bars);
                return true;
            case CancelHistoricalBars cancel:
                lock (_simulation.World)
                    Cancel(cancel.RequestId);
                return true;
            default:
                return false;
        }
    }

    public void Close()
    {
        _simulation.SubscriptionsLost -= Clear;
        _simulation.LinesBroken -= Fail;
        Clear();
    }

    private void Answer(RequestHistoricalBars request)
    {
        HistoryQuery? query;
        lock (_simulation.World)
        {
            if (_running.ContainsKey(request.RequestId))
            {
                _connection.Send(MarketNotices.DuplicateHistoricalId(request.RequestId));
                return;
            }

            query = HistoryQuery.Read(_simulation, _connection, request, out var refusal, out var lacksZone);
            if (refusal is null && request.KeepUpToDate && _running.Count >= MostOpen)
                refusal = MarketNotices.History(request.RequestId, "The number of simultaneous historical data requests is limited to 50.");
            if (refusal is not null)
            {
                _connection.Send(refusal with { RequestId = request.RequestId });
                return;
            }

            if (lacksZone)
                _connection.Send(MarketNotices.TimeWithoutZone(request.RequestId));
        }

        if (query!.Shown is ShownPrices.Schedule)
            SendSchedule(query);
        else
            SendBars(query);
    }

    private void SendBars(HistoryQuery query)
    {
        var bars = query.Bars().Take(MostBars + 1).ToList();
        if (Problem(query, bars) is { } problem)
        {
            _connection.Send(MarketNotices.History(query.Request.RequestId, problem));
            return;
        }

        var version = _connection.ServerVersion;
        var login = _simulation.Time.LocalTimeZone;
        var id = query.Request.RequestId;
        var start = WireTimes.Of(DateTimeOffset.FromUnixTimeMilliseconds(query.From), query.Instrument.Hours, version, login);
        var end = WireTimes.Of(DateTimeOffset.FromUnixTimeMilliseconds(query.To), query.Instrument.Hours, version, login);
        var batch = _connection.NewBatch();
        batch.Add(new HistoricalBars(id, start, end, [.. bars.Select(bar => query.OnWire(bar, version, login))]));
        if (version >= Tws.ServerVersion.HistoricalDataEnd)
            batch.Add(new HistoricalBarsEnd(id, start, end));
        lock (_simulation.World)
        {
            _connection.Send(batch);
            if (query.Request.KeepUpToDate && !_running.ContainsKey(id))
                _running[id] = new RunningBars(_simulation, _connection, query, bars[^1]);
        }
    }

    private static string? Problem(HistoryQuery query, List<Bar> bars) =>
        bars.Count == 0 ? $"HMDS query returned no data: {query.Instrument}@{query.Instrument.Contract.Exchange} {ShownPrices.InWords(query.Shown)}"
        : bars.Count > MostBars ? "Time length exceed max."
        : null;

    private void SendSchedule(HistoryQuery query)
    {
        var hours = query.Instrument.Hours;
        var calendar = query.Calendar;
        var sessions = new List<TradingSession>();
        for (var day = hours.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(query.From)); day <= hours.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(query.To)); day = day.AddDays(1))
        {
            if (calendar.Session(day, query.Regular) is { } session && session.Start.ToUnixTimeMilliseconds() <= query.To)
            {
                sessions.Add(new TradingSession(
                    WireTimes.OfSession(session.Start, hours), WireTimes.OfSession(session.End, hours), day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));
            }
        }

        if (sessions.Count == 0)
        {
            _connection.Send(MarketNotices.History(query.Request.RequestId, $"HMDS query returned no data: {query.Instrument}@{query.Instrument.Contract.Exchange} Schedule"));
            return;
        }

        var batch = _connection.NewBatch();
        batch.Add(new HistoricalSchedule(query.Request.RequestId, sessions[0].Start, sessions[^1].End, hours.ZoneName, sessions));
        _connection.Send(batch);
    }

    /// <summary>TWS confirms with an error that is none; a query that has its answer is not known any more.</summary>
    private void Cancel(int id)
    {
        if (!_running.Remove(id, out var running))
        {
            _connection.Send(MarketNotices.NoHistoricalQuery(id));
            return;
        }

        running.Dispose();
        _connection.Send(MarketNotices.History(id, string.Create(CultureInfo.InvariantCulture, $"API historical data query cancelled: {id}")));
    }

    /// <summary>The line to IB or to the farm that feeds them broke: the updates are over.</summary>
    private void Fail(string? farm)
    {
        foreach (var (id, running) in _running.Where(r => farm is null || farm is HistoryQuery.Farm || r.Value.Instrument.Farm == farm).ToList())
        {
            _running.Remove(id);
            running.Dispose();
            _connection.Send(MarketNotices.UpdatesFailed(id));
        }
    }

    private void Clear()
    {
        foreach (var running in _running.Values)
            running.Dispose();
        _running.Clear();
    }

    /// <summary>The bar that runs, told whenever it has changed, and whenever it is over.</summary>
    private sealed class RunningBars : IDisposable
    {
        private readonly Simulation _simulation;
        private readonly ClientConnection _connection;
        private readonly HistoryQuery _query;
        private readonly IDisposable _watch;
        private long _start;
        private HistoricalBar? _sent;

        internal RunningBars(Simulation simulation, ClientConnection connection, HistoryQuery query, in Bar last)
        {
            (_simulation, _connection, _query, _start) = (simulation, connection, query, last.Start);
            _watch = simulation.Market.Watch(query.Instrument, Stepped);
        }

        internal Instrument Instrument => _query.Instrument;

        public void Dispose() => _watch.Dispose();

        private void Stepped(MarketStep step)
        {
            if (!step.IsOpen || !_simulation.Ib.Serves(Instrument.Farm))
                return;
            var version = _connection.ServerVersion;
            var batch = _connection.NewBatch();
            foreach (var bar in _query.LiveBars(_start, step.To))
            {
                var shown = _query.OnWire(bar, version, _simulation.Time.LocalTimeZone);
                _start = bar.Start;
                if (shown == _sent)
                    continue;
                _sent = shown;
                batch.Add(new HistoricalBarUpdate(_query.Request.RequestId, shown.Count, shown.Time, shown.Open, shown.Close, shown.High, shown.Low, shown.Wap, shown.Volume));
            }

            if (batch.Frames.Count > 0)
                _connection.Send(batch);
        }
    }
}
