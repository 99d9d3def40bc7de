namespace Tempest.Simulator.World;

/// <summary>How one instrument stands at one moment. Prices are on its tick grid.</summary>
/// <param name="Bid">Null while the market is closed.</param>
/// <param name="Ask">Null while the market is closed.</param>
/// <param name="Last">The last trade's price; null for what is quoted only (CASH).</param>
/// <param name="Volume">Since the trading day began.</param>
/// <param name="Open">Of the trading day; null before its first trade. So are <paramref name="High"/> and <paramref name="Low"/>.</param>
/// <param name="PreviousClose">The last price of the trading day before; null where there was none.</param>
/// <param name="LastTime">When the last trade was, or the last change of the quote where there are no trades.</param>
internal sealed record Quote(
    decimal? Bid, decimal BidSize, decimal? Ask, decimal AskSize, decimal? Last, decimal LastSize, decimal Volume,
    decimal? Open, decimal? High, decimal? Low, decimal? PreviousClose, DateTimeOffset LastTime);
