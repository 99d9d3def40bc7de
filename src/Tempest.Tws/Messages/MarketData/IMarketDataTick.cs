namespace Tempest.Tws.Messages.MarketData;

/// <summary>
/// What a market data subscription brings: <see cref="TickPrice"/>, <see cref="TickSize"/>, <see cref="TickString"/>, <see cref="TickGeneric"/>,
/// <see cref="TickOptionComputation"/>, <see cref="TickEfp"/>, <see cref="News.TickNews"/>, <see cref="TickParameters"/>, <see cref="MarketDataType"/>,
/// <see cref="RerouteMarketData"/> and <see cref="Contracts.DeltaNeutralValidation"/>.
/// </summary>
public interface IMarketDataTick
{
    /// <summary>The subscription it belongs to.</summary>
    int RequestId { get; }
}
