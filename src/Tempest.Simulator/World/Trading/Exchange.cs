using System.Collections.Immutable;
using Tempest.Simulator.Faults;
using Tempest.Simulator.Sessions;

namespace Tempest.Simulator.World.Trading;

/// <summary>
/// All orders of this TWS, whoever placed them: it asks the rules what happens (<see cref="Matching"/>), books it, and tells
/// those whom it concerns. Orders outlive connections. Guarded by the simulation's lock.
/// </summary>
internal sealed partial class Exchange : IDisposable
{
    /// <summary>Timers cannot wait longer than some weeks.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(7);

    private readonly Simulation _simulation;
    private readonly Conditions _conditions;
    private readonly Preview _preview;
    private readonly Dictionary<int, Instrument> _instruments = [];
    private readonly Dictionary<int, IDisposable> _watches = [];
    private readonly List<Ticket> _done = [];
    private readonly long _firstExecution;
    private OrderBook _book = OrderBook.Empty;

    /// <summary>The open orders as TWS knows them: as they are, unless it has lost IB.</summary>
    private ImmutableSortedDictionary<long, Ticket> _known = ImmutableSortedDictionary<long, Ticket>.Empty;

    /// <summary>The step of a market that is looked at now; null between steps.</summary>
    private MarketStep? _step;
    private ITimer? _timer;

    /// <summary>What the timer waits for.</summary>
    private DateTimeOffset _due = DateTimeOffset.MaxValue;

    private long _lastPermId;
    private long _executions;
    private int _lastBoundId;

    internal Exchange(Simulation simulation)
    {
        _simulation = simulation;
        _conditions = new Conditions(simulation);
        _preview = new Preview(simulation);
        // Numbers that were not given out by a simulator before, and that fit 31 bits, as old versions want.
        const long Range = 1_000_000_000;
        var start = simulation.Time.GetUtcNow().ToUnixTimeSeconds();
        _lastPermId = Range + (start % Range);
        _firstExecution = start & 0x7FFFFFFF;
    }

    /// <summary>The time of the market's step that is looked at, which a clock that jumps passes one by one; else the world's.</summary>
    private DateTimeOffset Now => _step is { } step ? DateTimeOffset.FromUnixTimeMilliseconds(step.To - 1) : _simulation.Time.GetUtcNow();

    private bool HasHours => _simulation.Options.Hours is MarketHours.Exchange;

    private bool IsIbUp => _simulation.Ib.IsUp;

    /// <summary>How orders of everyone are met: what no single client can have for itself.</summary>
    private OrderBehaviour Common => _simulation.Behaviours.Of(int.MaxValue, null).Orders;

    public void Dispose()
    {
        lock (_simulation.World)
        {
            _timer?.Dispose();
            _timer = null;
            foreach (var watch in _watches.Values)
                watch.Dispose();
            _watches.Clear();
        }
    }

    private OrderBehaviour BehaviourTowards(int clientId) => _simulation.Behaviours.Of(int.MaxValue, clientId).Orders;

    private Instrument InstrumentOf(Ticket ticket) => _instruments[ticket.ConId];

    /// <summary>Lets something happen to the orders, and tells of it at once or, while IB is away, later.</summary>
    private void Apply(Happening happening, Phase? gate = null)
    {
        var common = Common;
        var scene = new Scene(Now, Look, common.PartialParents, common.LargestFill, gate, _conditions.Holds);
        (_book, var reports) = Matching.Apply(_book, happening, scene);
        for (var i = 0; i < reports.Length; i++)
        {
            var report = reports[i];
            if (IsIbUp || IsLocal(report))
                Tell(report, Now, isOvertaken: reports.Skip(i + 1).FirstOrDefault(r => r.Ticket.PermId == report.Ticket.PermId) is Report.Changed { Ticket.Phase: Phase.Working } or Report.Traded);
            else
                _late.Add((report, Now));
        }

        if (happening is Happening.Placed or Happening.Amended { Ticket.Phase: Phase.Untransmitted })
            _known = _known.SetItem(TicketOf(happening).PermId, TicketOf(happening));
        if (IsIbUp)
            _known = _book.Open;
        Rewatch();
        Reschedule();
    }

    private static Ticket TicketOf(Happening happening) => happening switch
    {
        Happening.Placed placed => placed.Ticket,
        Happening.Amended amended => amended.Ticket,
        _ => throw new ArgumentException("It is about no ticket.", nameof(happening)),
    };

    /// <summary>Whether TWS knows it by itself, without IB.</summary>
    private bool IsLocal(Report report) =>
        report.Ticket.Phase is Phase.Unsent or Phase.Unconfirmed
        || (report is Report.Ended && _known.GetValueOrDefault(report.Ticket.PermId) is { Phase: <= Phase.Unsent });

    private Sight Look(int conId)
    {
        var instrument = _instruments[conId];
        var step = _step is { } now && now.Instrument == instrument ? now : null;
        var quote = step?.Quote ?? _simulation.Market.QuoteOf(instrument);
        return new Sight(
            quote.Bid, quote.BidSize, quote.Ask, quote.AskSize, quote.Last ?? (quote.Bid + quote.Ask) / 2,
            step is not null && instrument.HasTrades ? [.. step.Ticks.Select(t => (t.Price * instrument.TickSize, (decimal)t.Size))] : [],
            step?.IsOpen ?? _simulation.Market.IsOpen(instrument),
            !HasHours || instrument.Hours.IsRegular(Now));
    }

    private void OnStep(MarketStep step)
    {
        if (!_watches.ContainsKey(step.Instrument.ConId))
            return;
        _step = step;
        _instruments.TryAdd(step.Instrument.ConId, step.Instrument);
        Apply(new Happening.Moved(step.Instrument.ConId));
        _step = null;
        Flush();
    }

    private void OnTime()
    {
        lock (_simulation.World)
        {
            if (_timer is null)
                return;
            _due = default;
            Apply(new Happening.TimePassed());
            Flush();
        }
    }

    /// <summary>Watches the markets that orders wait for, and no others.</summary>
    private void Rewatch()
    {
        var needed = _book.Open.Values.Where(t => t.Phase > Phase.Unsent).SelectMany(t => Conditions.ConIdsOf(t.Order).Append(t.ConId)).ToHashSet();
        foreach (var conId in _watches.Keys.Except(needed).ToList())
        {
            _watches.Remove(conId, out var watch);
            watch!.Dispose();
        }

        foreach (var conId in needed.Where(c => !_watches.ContainsKey(c)))
        {
            if ((_instruments.GetValueOrDefault(conId) ?? _simulation.Instruments.OfConId(conId)) is { } instrument)
                _watches[conId] = _simulation.Market.Watch(instrument, OnStep);
        }
    }

    private void Reschedule()
    {
        var now = Now;
        var next = _book.Open.Values.Where(t => t.Phase > Phase.Untransmitted).SelectMany(MomentsOf).Where(m => m > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        if (next == _due && next > now)
            return;
        _due = next;
        _timer?.Dispose();
        // By up to a millisecond later: a timer must not come before its moment.
        _timer = next == DateTimeOffset.MaxValue
            ? null
            : _simulation.Time.CreateTimer(
                _ => OnTime(), null, TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min((next - now).TotalMilliseconds, s_longestWait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private static IEnumerable<DateTimeOffset> MomentsOf(Ticket ticket)
    {
        if (ticket.WakesAt is { } wakes)
            yield return wakes;
        if (ticket.EndsAt is { } ends)
            yield return ends;
        foreach (var condition in ticket.Order.Conditions.OfType<Tempest.Tws.Messages.Orders.OrderCondition.Time>())
        {
            if (OrderTimes.TryParse(condition.At, out var at, out _))
                yield return at;
        }
    }
}
