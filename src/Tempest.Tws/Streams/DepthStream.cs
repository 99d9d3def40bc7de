using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>Changes of an order book.</summary>
internal sealed class DepthStream(TwsClient client, Action<int> cancel) : StreamSubscription<IDepthChange>(client, cancel),
    IReceiver<MarketDepth>, IReceiver<MarketDepthL2>, IReceiver<RerouteMarketDepth>
{
    void IReceiver<MarketDepth>.Receive(MarketDepth message) => Stream.Write(message);

    void IReceiver<MarketDepthL2>.Receive(MarketDepthL2 message) => Stream.Write(message);

    void IReceiver<RerouteMarketDepth>.Receive(RerouteMarketDepth message) => Stream.Write(message);
}
