namespace Tempest.Tws.Messages.MarketData;

/// <summary>What a market depth subscription brings: <see cref="MarketDepth"/>, <see cref="MarketDepthL2"/> or <see cref="RerouteMarketDepth"/>.</summary>
public interface IDepthChange
{
    /// <summary>The subscription it belongs to.</summary>
    int RequestId { get; }
}
