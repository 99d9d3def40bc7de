namespace Tempest.Simulator.World;

/// <summary>
/// The prices of the world, read from one tape for each instrument. While somebody watches an instrument it is stepped four
/// times a second; an idle market owns no timer and does no work. Guarded by the simulation's lock, which is the one it is given.
/// </summary>
internal sealed class Market(WorldClock time, SimulatorOptions options, Lock world) : IDisposable
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<Instrument, Tape> _tapes = [];
    private readonly Dictionary<Instrument, MarketCalendar> _calendars = [];
    private readonly Dictionary<(string PriceOf, Expiry? Month), Incidents> _incidents = [];
    private readonly Dictionary<Instrument, Watched> _watched = [];
    private readonly Dictionary<(Instrument Instrument, bool IsPast), Running> _running = [];
    private readonly Dictionary<Instrument, Chart> _charts = [];
    private bool _isClosed;
    private bool _isDisposed;
    private ITimer? _timer;

    /// <summary>How the instrument stands now. Bid and ask are null while its market is closed.</summary>
    internal Quote QuoteOf(Instrument instrument) => QuoteAt(instrument, Now, IsOpen(instrument));

    /// <summary>As <see cref="QuoteOf"/>, with the last bid and ask of a closed market too.</summary>
    internal Quote LastQuoteOf(Instrument instrument) => QuoteAt(instrument, Now, showsQuote: true);

    /// <summary>How the instrument stood at an earlier moment.</summary>
    /// <param name="keepsQuote">Whether the last bid and ask are shown of a market that was closed then, too.</param>
    internal Quote PastQuoteOf(Instrument instrument, DateTimeOffset at, bool keepsQuote)
    {
        var time = at.ToUnixTimeMilliseconds();
        return QuoteAt(instrument, time, keepsQuote || (CalendarOf(instrument).IsOpen(at) && !IncidentsOf(instrument).IsQuiet(time)));
    }

    /// <summary>Whether it trades now: by <c>--hours</c> always, or in the trading hours of its exchange; and not where it was closed, halted, or has ended.</summary>
    internal bool IsOpen(Instrument instrument) => CalendarOf(instrument).IsOpen(time.GetUtcNow()) && !IncidentsOf(instrument).IsInterrupted;

    /// <summary>Whether its trading is interrupted for itself alone.</summary>
    internal bool IsHalted(Instrument instrument) => !_isClosed && IncidentsOf(instrument).IsInterrupted;

    /// <summary>Steps this instrument until disposed, and tells each step. Told under the simulation's lock.</summary>
    internal IDisposable Watch(Instrument instrument, Action<MarketStep> stepped)
    {
        lock (world)
        {
            if (!_watched.TryGetValue(instrument, out var watched))
                _watched[instrument] = watched = new Watched { SeenTo = Now + 1 };
            watched.Watchers.Add(stepped);
            if (_timer is null && !_isDisposed)
                _timer = time.Real.CreateTimer(_ => StepAll(), null, s_step, Timeout.InfiniteTimeSpan);
            return new Watching(() => Unwatch(instrument, watched, stepped));
        }
    }

    /// <summary>
    /// A trade at this price now, on the instrument and on what shares its prices (a mini and its micro). From then on the market
    /// goes on from there: its tape stays as far off its own way as this made it, and remembers the trade.
    /// </summary>
    /// <param name="price">On the tick grid, and positive.</param>
    /// <exception cref="SimulatorException">It is not.</exception>
    internal void Force(Instrument instrument, decimal price)
    {
        var ticks = price / instrument.TickSize;
        if (ticks != decimal.Truncate(ticks) || ticks is < 1 or > int.MaxValue / 4)
            throw new SimulatorException($"{instrument} cannot trade at {price}. Use a multiple of {instrument.TickSize}.");
        lock (world)
        {
            Step(Now);
            var tape = TapeOf(instrument);
            var now = Now;
            var isBought = tape.Before(now + 1) is not { } before || (int)ticks >= before.Price;
            var forced = new ForcedTrade(now, (int)ticks, isBought, (int)ticks - tape.PathAt(now));
            IncidentsOf(instrument).Force(forced);
            foreach (var (other, watched) in _watched.Where(w => IncidentsOf(w.Key) == IncidentsOf(instrument)).ToList())
                Tell(other, watched, now, now + 1, [TapeOf(other).Made(forced)]);
        }
    }

    /// <summary>Ends or resumes all trading, whatever the hours are.</summary>
    internal void SetClosed(bool isClosed)
    {
        lock (world)
        {
            Step(Now);
            _isClosed = isClosed;
            foreach (var incidents in _incidents.Values)
                Apply(incidents, isClosed);
            TellState();
        }
    }

    /// <summary>Halts or resumes the trading of one instrument and of what shares its prices.</summary>
    internal void SetHalted(Instrument instrument, bool isHalted)
    {
        lock (world)
        {
            Step(Now);
            Apply(IncidentsOf(instrument), isHalted || _isClosed);
            TellState();
        }
    }

    /// <summary>When it trades in this world.</summary>
    internal MarketCalendar CalendarOf(Instrument instrument)
    {
        if (!_calendars.TryGetValue(instrument, out var calendar))
            _calendars[instrument] = calendar = new MarketCalendar(instrument, options.Hours);
        return calendar;
    }

    internal Tape TapeOf(Instrument instrument)
    {
        if (!_tapes.TryGetValue(instrument, out var tape))
            _tapes[instrument] = tape = new Tape(options.Seed, instrument, CalendarOf(instrument), IncidentsOf(instrument));
        return tape;
    }

    /// <summary>Its past, which may then be read outside the lock.</summary>
    internal Chart ChartOf(Instrument instrument)
    {
        if (!_charts.TryGetValue(instrument, out var chart))
            _charts[instrument] = chart = new Chart(instrument, TapeOf(instrument), CalendarOf(instrument));
        return chart;
    }

    public void Dispose()
    {
        lock (world)
        {
            _isDisposed = true;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Incidents IncidentsOf(Instrument instrument)
    {
        var key = (instrument.Root.PriceOf, instrument.Expiry);
        if (_incidents.TryGetValue(key, out var incidents))
            return incidents;
        _incidents[key] = incidents = new Incidents();
        Apply(incidents, _isClosed);
        return incidents;
    }

    private void Apply(Incidents incidents, bool isInterrupted)
    {
        if (isInterrupted)
            incidents.Interrupt(Now);
        else
            incidents.Resume(Now);
    }

    private void Unwatch(Instrument instrument, Watched watched, Action<MarketStep> stepped)
    {
        lock (world)
        {
            if (!watched.Watchers.Remove(stepped) || watched.Watchers.Count > 0)
                return;
            _watched.Remove(instrument);
            if (_watched.Count > 0)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void StepAll()
    {
        lock (world)
        {
            if (_timer is null)
                return;
            Step(Now);
            // Again and again, each time after the work is done: a slow machine steps less often, not more at once.
            _timer?.Change(s_step, Timeout.InfiniteTimeSpan);
        }
    }

    private void Step(long now)
    {
        foreach (var (instrument, watched) in _watched.ToList())
        {
            // By minutes, so that a fast or jumping clock passes every price on the way.
            while (watched.SeenTo <= now)
            {
                var from = watched.SeenTo;
                var to = Math.Min(now + 1, ((from / Tape.MillisecondsAMinute) + 1) * Tape.MillisecondsAMinute);
                watched.SeenTo = to;
                var ticks = new List<Tick>();
                TapeOf(instrument).Read(from, to, ticks);
                if (ticks.Count > 0 || to > now)
                    Tell(instrument, watched, from, to, ticks);
            }
        }
    }

    private void Tell(Instrument instrument, Watched watched, long from, long to, IReadOnlyList<Tick> ticks)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(to - 1);
        var isOpen = CalendarOf(instrument).IsOpen(at) && !IncidentsOf(instrument).IsQuiet(to - 1);
        var step = new MarketStep(instrument, from, to, ticks, QuoteAt(instrument, to - 1, isOpen), isOpen);
        foreach (var watcher in watched.Watchers.ToArray())
            watcher(step);
    }

    /// <summary>An opening, a closing or a halt is told at once, though nothing was traded.</summary>
    private void TellState()
    {
        var now = Now;
        foreach (var (instrument, watched) in _watched.ToList())
            Tell(instrument, watched, now + 1, now + 1, []);
    }

    private Quote QuoteAt(Instrument instrument, long now, bool showsQuote)
    {
        var tick = instrument.TickSize;
        if (TapeOf(instrument).Before(now + 1) is not { } last)
            return new Quote(null, 0, null, 0, null, 0, 0, null, null, null, null, DateTimeOffset.FromUnixTimeMilliseconds(now));

        var (day, close) = DayOf(instrument, now);
        var hasDay = instrument.HasTrades && !day.IsEmpty;
        return new Quote(
            showsQuote ? last.Bid * tick : null,
            showsQuote ? last.BidSize : 0,
            showsQuote ? last.Ask * tick : null,
            showsQuote ? last.AskSize : 0,
            instrument.HasTrades ? last.Price * tick : null,
            last.Size,
            day.Volume,
            hasDay ? day.Trades.Open * tick : null,
            day.IsEmpty ? null : HighOf(instrument, day) * tick,
            day.IsEmpty ? null : LowOf(instrument, day) * tick,
            close * tick,
            DateTimeOffset.FromUnixTimeMilliseconds(last.Time));
    }

    /// <summary>Without trades, the highest bid and the lowest ask are a day's range.</summary>
    private static int HighOf(Instrument instrument, in Tally day) => instrument.HasTrades ? day.Trades.High : day.Bids.High;

    private static int LowOf(Instrument instrument, in Tally day) => instrument.HasTrades ? day.Trades.Low : day.Asks.Low;

    /// <summary>What happened on the trading day up to now, and the last price of the one before in ticks; null before the second.</summary>
    internal (Tally Day, int? Close) DayOf(Instrument instrument, long now)
    {
        var calendar = CalendarOf(instrument);
        if (calendar.CurrentDay(DateTimeOffset.FromUnixTimeMilliseconds(now)) is not { } day)
            return default;
        var version = IncidentsOf(instrument).Version;
        // Delayed quotes are read beside those of now.
        var key = (instrument, now < Now - (5 * Tape.MillisecondsAMinute));
        if (!_running.TryGetValue(key, out var running) || running.Day != day || running.Version != version || running.To > now + 1)
        {
            var start = calendar.Session(day)!.Value.Start.ToUnixTimeMilliseconds();
            running = new Running(day, version, start, default, TapeOf(instrument).Before(start)?.Price);
        }

        // Whole minutes are kept; the running one is read anew.
        var whole = Math.Max(running.To, (now + 1) / Tape.MillisecondsAMinute * Tape.MillisecondsAMinute);
        if (whole > running.To)
        {
            var tally = running.Tally;
            tally.Add(TapeOf(instrument).Over(running.To, whole));
            running = running with { To = whole, Tally = tally };
        }

        _running[key] = running;
        var all = running.Tally;
        all.Add(TapeOf(instrument).Over(whole, now + 1));
        return (all, running.Close);
    }

    private sealed record Running(DateOnly Day, int Version, long To, Tally Tally, int? Close);

    private sealed class Watched
    {
        internal List<Action<MarketStep>> Watchers { get; } = [];

        /// <summary>The first millisecond that was not told yet.</summary>
        internal long SeenTo { get; set; }
    }

    private sealed class Watching(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
