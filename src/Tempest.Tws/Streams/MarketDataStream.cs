using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.News;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>Ticks of all kinds, in the order in which they came.</summary>
internal sealed class MarketDataStream(TwsClient client, Action<int> cancel) : StreamSubscription<IMarketDataTick>(client, cancel),
    IReceiver<TickPrice>, IReceiver<TickSize>, IReceiver<TickString>, IReceiver<TickGeneric>, IReceiver<TickOptionComputation>, IReceiver<TickEfp>,
    IReceiver<TickNews>, IReceiver<TickParameters>, IReceiver<MarketDataType>, IReceiver<RerouteMarketData>, IReceiver<DeltaNeutralValidation>
{
    void IReceiver<TickPrice>.Receive(TickPrice message) => Stream.Write(message);

    void IReceiver<TickSize>.Receive(TickSize message) => Stream.Write(message);

    void IReceiver<TickString>.Receive(TickString message) => Stream.Write(message);

    void IReceiver<TickGeneric>.Receive(TickGeneric message) => Stream.Write(message);

    void IReceiver<TickOptionComputation>.Receive(TickOptionComputation message) => Stream.Write(message);

    void IReceiver<TickEfp>.Receive(TickEfp message) => Stream.Write(message);

    void IReceiver<TickNews>.Receive(TickNews message) => Stream.Write(message);

    void IReceiver<TickParameters>.Receive(TickParameters message) => Stream.Write(message);

    void IReceiver<MarketDataType>.Receive(MarketDataType message) => Stream.Write(message);

    void IReceiver<RerouteMarketData>.Receive(RerouteMarketData message) => Stream.Write(message);

    void IReceiver<DeltaNeutralValidation>.Receive(DeltaNeutralValidation message) => Stream.Write(message);
}
