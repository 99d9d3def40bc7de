namespace Tempest.Simulator.World;

/// <summary>
/// One event of a tape: a trade, and the quote it was done at, which stands until the next. Of currencies only the quote
/// counts. Prices are counted in ticks of the instrument.
/// </summary>
/// <param name="Time">Milliseconds since 1970 UTC.</param>
internal readonly record struct Tick(long Time, int Price, int Size, int Bid, int Ask, int BidSize, int AskSize);
