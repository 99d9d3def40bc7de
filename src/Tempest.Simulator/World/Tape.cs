namespace Tempest.Simulator.World;

/// <summary>
/// All trades and quotes of one instrument, at any time: a function of the seed, the instrument and the time, and of what was
/// done to its market. Everything that is ever said of its prices is read from here, so that bars, ticks and quotes agree.
/// Kept are only a few days of it. Safe to read from any thread.
/// </summary>
internal sealed class Tape
{
    internal const long MillisecondsAMinute = 60_000;

    private const long MillisecondsADay = PricePath.MinutesADay * MillisecondsAMinute;
    private const int DaysKept = 4;
    private const int MostTrades = 200;

    /// <summary>Futures cost more the later they end: a year's interest less dividends.</summary>
    private const double CarryAYear = 0.036;

    private readonly Instrument _instrument;
    private readonly MarketCalendar _calendar;
    private readonly Incidents _incidents;
    private readonly PricePath _path;
    private readonly ulong _priceKey;
    private readonly ulong _sizeKey;
    private readonly int[] _sizes = new int[256];
    private readonly int[] _depths = new int[256];
    private readonly Lock _lock = new();
    private readonly Dictionary<int, TapeBlock> _blocks = [];
    private readonly List<int> _order = [];
    private Tick[] _minute = new Tick[MostTrades];
    private int _version;

    internal Tape(int seed, Instrument instrument, MarketCalendar calendar, Incidents incidents)
    {
        (_instrument, _calendar, _incidents) = (instrument, calendar, incidents);
        _path = new PricePath(seed, instrument.Root, instrument.Hours.Zone);
        var month = instrument.Expiry?.ContractMonth ?? "";
        _priceKey = Noise.Key(seed, instrument.Root.PriceOf + month);
        _sizeKey = Noise.Key(seed, instrument.Symbol + month);
        var (unit, usual) = instrument.Root.Lot >= 100 ? (instrument.Root.Lot, 1.0) : (1, instrument.Root.Lot);
        for (var i = 0; i < 256; i++)
        {
            // Many small ones and a few large.
            var spread = -Math.Log(1 - ((i + 0.5) / 256));
            _sizes[i] = unit * (1 + (int)(spread * usual * 0.8));
            _depths[i] = unit * (1 + (int)(spread * usual * 4));
        }
    }

    /// <summary>The events from one moment to before another, in milliseconds since 1970 UTC.</summary>
    internal void Read(long from, long to, List<Tick> into)
    {
        lock (_lock)
        {
            for (var minute = from / MillisecondsAMinute; minute * MillisecondsAMinute < to; minute++)
            {
                foreach (ref readonly var tick in Minute(minute))
                {
                    if (tick.Time >= from && tick.Time < to)
                        into.Add(tick);
                }
            }
        }
    }

    /// <summary>The last event before a moment; null before the first of all.</summary>
    internal Tick? Before(long time)
    {
        lock (_lock)
        {
            var first = _instrument.Hours.AllOf(_instrument.ListedOn).Start.ToUnixTimeMilliseconds();
            var minute = time / MillisecondsAMinute;
            var ticks = Minute(minute);
            for (var at = ticks.Length - 1; at >= 0; at--)
            {
                if (ticks[at].Time < time)
                    return ticks[at];
            }

            while (--minute * MillisecondsAMinute >= first)
            {
                if (!Tallies(minute)[(int)(minute % PricePath.MinutesADay)].IsEmpty)
                    return Minute(minute)[^1];
            }

            return null;
        }
    }

    /// <summary>What happened from one moment to before another; empty when nothing did.</summary>
    internal Tally Over(long from, long to)
    {
        var tally = new Tally();
        lock (_lock)
        {
            var firstWhole = (from + MillisecondsAMinute - 1) / MillisecondsAMinute;
            var lastWhole = to / MillisecondsAMinute;
            if (firstWhole > lastWhole)
            {
                tally.Add(Part(from, to));
                return tally;
            }

            tally.Add(Part(from, firstWhole * MillisecondsAMinute));
            for (var minute = firstWhole; minute < lastWhole;)
            {
                var tallies = Tallies(minute);
                var at = (int)(minute % PricePath.MinutesADay);
                var end = (int)Math.Min(PricePath.MinutesADay, at + (lastWhole - minute));
                minute += end - at;
                for (; at < end; at++)
                    tally.Add(tallies[at]);
            }

            tally.Add(Part(lastWhole * MillisecondsAMinute, to));
        }

        return tally;
    }

    /// <summary>Where the price is heading, in ticks, without what was done to the market.</summary>
    internal int PathAt(long time)
    {
        lock (_lock)
        {
            var block = Block((int)(time / MillisecondsADay));
            var at = (int)(time / MillisecondsAMinute % PricePath.MinutesADay);
            return (int)Math.Round(block.Path[at] + ((block.Path[at + 1] - block.Path[at]) * (time % MillisecondsAMinute) / MillisecondsAMinute));
        }
    }

    /// <summary>A part of one minute.</summary>
    private Tally Part(long from, long to)
    {
        var tally = new Tally();
        if (from < to)
            Count(Minute(from / MillisecondsAMinute), from, to, ref tally);
        return tally;
    }

    private static void Count(ReadOnlySpan<Tick> ticks, long from, long to, ref Tally tally)
    {
        // The first quote is taken to have stood from the beginning on.
        var since = from;
        for (var at = 0; at < ticks.Length; at++)
        {
            ref readonly var tick = ref ticks[at];
            if (tick.Time < from)
                continue;
            if (tick.Time >= to)
                break;
            var until = at + 1 < ticks.Length ? Math.Min(ticks[at + 1].Time, to) : to;
            tally.Add(tick);
            tally.Stood(tick, until - since);
            since = until;
        }
    }

    private Tally[] Tallies(long minute)
    {
        var block = Block((int)(minute / PricePath.MinutesADay));
        if (block.Tallies is { } known)
            return known;

        var tallies = new Tally[PricePath.MinutesADay];
        var first = (long)block.Day * PricePath.MinutesADay;
        for (var at = 0; at < tallies.Length; at++)
        {
            var start = (first + at) * MillisecondsAMinute;
            Count(Minute(block, at), start, start + MillisecondsAMinute, ref tallies[at]);
        }

        return block.Tallies = tallies;
    }

    private TapeBlock Block(int day)
    {
        if (_version != _incidents.Version)
        {
            _version = _incidents.Version;
            _blocks.Clear();
            _order.Clear();
        }

        if (_blocks.TryGetValue(day, out var block))
            return block;
        if (_order.Count == DaysKept)
        {
            _blocks.Remove(_order[0]);
            _order.RemoveAt(0);
        }

        _order.Add(day);
        return _blocks[day] = Make(day);
    }

    private TapeBlock Make(int day)
    {
        var path = new double[PricePath.MinutesADay + 1];
        _path.Fill(day, path);
        var midnight = day * MillisecondsADay;
        var tick = (double)_instrument.TickSize;
        if (_instrument.Expiry is { } expiry)
        {
            var end = expiry.LastMoment.ToUnixTimeMilliseconds();
            for (var at = 0; at < path.Length; at++)
                path[at] *= (1 + (CarryAYear * (end - midnight - (at * MillisecondsAMinute)) / (365.25 * MillisecondsADay))) / tick;
        }
        else
        {
            for (var at = 0; at < path.Length; at++)
                path[at] /= tick;
        }

        Span<double> hours = stackalloc double[24];
        _path.Liveliness(day, hours);
        var strays = new double[24];
        var usualMove = _instrument.Root.DayMove * path[0] / Math.Sqrt(PricePath.MinutesADay);
        for (var hour = 0; hour < 24; hour++)
            strays[hour] = Math.Max(0.6, usualMove * hours[hour] * 0.25);

        return new TapeBlock { Day = day, Path = path, Counts = CountsOf(day, hours), Strays = strays };
    }

    private byte[] CountsOf(int day, ReadOnlySpan<double> hours)
    {
        var counts = new byte[PricePath.MinutesADay];
        var first = (long)day * PricePath.MinutesADay;
        // The trading days that a UTC day has a part of.
        var trading = _calendar.Hours.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(day * MillisecondsADay));
        for (var days = 0; days < 2; days++, trading = trading.AddDays(1))
        {
            if (_calendar.Session(trading) is not { } session)
                continue;
            var start = Math.Max(0, (session.Start.ToUnixTimeSeconds() / 60) - first);
            var end = Math.Min(PricePath.MinutesADay, (session.End.ToUnixTimeSeconds() / 60) - first);
            for (var at = start; at < end; at++)
            {
                var lively = hours[(int)at / 60];
                var luck = 0.6 + ((Noise.Of(_priceKey + 1, first + at) & 0xFF) / 320.0);
                counts[at] = (byte)Math.Clamp(_instrument.Root.Busyness * lively * luck * 0.5, 4, MostTrades - 1);
            }
        }

        return counts;
    }

    private ReadOnlySpan<Tick> Minute(long minute) => Minute(Block((int)(minute / PricePath.MinutesADay)), (int)(minute % PricePath.MinutesADay));

    private ReadOnlySpan<Tick> Minute(TapeBlock block, int at)
    {
        var count = (int)block.Counts[at];
        var minute = ((long)block.Day * PricePath.MinutesADay) + at;
        var start = minute * MillisecondsAMinute;
        if (count > 0)
        {
            var prices = Noise.Of(_priceKey, minute);
            var sizes = Noise.Of(_sizeKey, minute);
            var from = block.Path[at];
            var slope = (block.Path[at + 1] - from) / MillisecondsAMinute;
            var reach = block.Strays[at / 60] / 0.66;
            var isCalm = count < 20;
            var trades = _instrument.HasTrades;
            var slot = (int)MillisecondsAMinute / count;
            var stray = 0.0;
            for (var i = 0; i < count; i++)
            {
                var dice = Noise.Next(ref prices);
                var sizeDice = Noise.Next(ref sizes);
                var time = (i * slot) + (int)(((dice & 0xFFFF) * (ulong)slot) >> 16);
                stray = (0.9 * stray) + ((((dice >> 16) & 0xFFFF) / 65536.0) - 0.5) * reach;
                var price = Math.Max(1, (int)Math.Round(from + (slope * time) + stray));
                // One tick apart, now and then two while little happens.
                var spread = isCalm && ((dice >> 33) & 7) == 0 ? 2 : 1;
                var isBought = ((dice >> 32) & 1) == 0;
                _minute[i] = new Tick(
                    start + time,
                    price,
                    trades ? _sizes[sizeDice & 0xFF] : 0,
                    isBought ? price - spread : price,
                    isBought ? price : price + spread,
                    _depths[(sizeDice >> 8) & 0xFF],
                    _depths[(sizeDice >> 16) & 0xFF]);
            }
        }

        return _incidents.Version == 0 ? _minute.AsSpan(0, count) : AfterIncidents(start, count);
    }

    /// <summary>Takes out what fell into an interruption, moves the rest by what was forced, and puts the forced trades in.</summary>
    private ReadOnlySpan<Tick> AfterIncidents(long start, int count)
    {
        var ticks = new List<Tick>(count + 1);
        foreach (ref readonly var tick in _minute.AsSpan(0, count))
        {
            if (_incidents.IsQuiet(tick.Time))
                continue;
            var offset = _incidents.OffsetAt(tick.Time);
            ticks.Add(tick with { Price = tick.Price + offset, Bid = tick.Bid + offset, Ask = tick.Ask + offset });
        }

        foreach (var forced in _incidents.Forced)
        {
            if (forced.Time < start || forced.Time >= start + MillisecondsAMinute)
                continue;
            var after = ticks.FindIndex(t => t.Time > forced.Time);
            ticks.Insert(after < 0 ? ticks.Count : after, Made(forced));
        }

        if (_minute.Length < ticks.Count)
            Array.Resize(ref _minute, ticks.Count * 2);
        ticks.CopyTo(_minute);
        return _minute.AsSpan(0, ticks.Count);
    }

    /// <summary>A forced trade as it stands on the tape.</summary>
    internal Tick Made(ForcedTrade forced)
    {
        var dice = Noise.Of(_sizeKey + 1, forced.Time);
        return new Tick(
            forced.Time,
            forced.Price,
            _instrument.HasTrades ? _sizes[dice & 0xFF] : 0,
            forced.IsBought ? forced.Price - 1 : forced.Price,
            forced.IsBought ? forced.Price : forced.Price + 1,
            _depths[(dice >> 8) & 0xFF],
            _depths[(dice >> 16) & 0xFF]);
    }
}
