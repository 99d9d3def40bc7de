namespace Tempest.Simulator.World;

/// <summary>How far a watched instrument has come.</summary>
/// <param name="From">Milliseconds since 1970 UTC.</param>
/// <param name="To">The first millisecond that does not belong to it.</param>
/// <param name="Ticks">What happened meanwhile, in order; empty when only the state of the market changed or time passed.</param>
/// <param name="Quote">At the end.</param>
internal sealed record MarketStep(Instrument Instrument, long From, long To, IReadOnlyList<Tick> Ticks, Quote Quote, bool IsOpen);
