namespace Tempest.Tws.Messages.MarketData;

/// <summary>
/// What a subscription to single ticks brings: <see cref="TickByTickTrade"/>, <see cref="TickByTickQuote"/> or <see cref="TickByTickMiddle"/>, and
/// first the past ticks that were asked for, as <see cref="History.HistoricalTrades"/>, <see cref="History.HistoricalQuotes"/> or
/// <see cref="History.HistoricalMiddles"/>.
/// </summary>
public interface ITickByTick
{
    /// <summary>The subscription it belongs to.</summary>
    int RequestId { get; }
}
