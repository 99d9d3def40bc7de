using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.News;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Requests;

/// <summary>The ticks of a snapshot.</summary>
internal sealed class SnapshotAnswer(string name) : Answer<IReadOnlyList<IMarketDataTick>>(name),
    IReceiver<TickPrice>, IReceiver<TickSize>, IReceiver<TickString>, IReceiver<TickGeneric>, IReceiver<TickOptionComputation>, IReceiver<TickEfp>,
    IReceiver<TickNews>, IReceiver<TickParameters>, IReceiver<MarketDataType>, IReceiver<RerouteMarketData>, IReceiver<DeltaNeutralValidation>,
    IReceiver<TickSnapshotEnd>
{
    private readonly List<IMarketDataTick> _ticks = [];

    void IReceiver<TickPrice>.Receive(TickPrice message) => _ticks.Add(message);

    void IReceiver<TickSize>.Receive(TickSize message) => _ticks.Add(message);

    void IReceiver<TickString>.Receive(TickString message) => _ticks.Add(message);

    void IReceiver<TickGeneric>.Receive(TickGeneric message) => _ticks.Add(message);

    void IReceiver<TickOptionComputation>.Receive(TickOptionComputation message) => _ticks.Add(message);

    void IReceiver<TickEfp>.Receive(TickEfp message) => _ticks.Add(message);

    void IReceiver<TickNews>.Receive(TickNews message) => _ticks.Add(message);

    void IReceiver<TickParameters>.Receive(TickParameters message) => _ticks.Add(message);

    void IReceiver<MarketDataType>.Receive(MarketDataType message) => _ticks.Add(message);

    void IReceiver<RerouteMarketData>.Receive(RerouteMarketData message) => _ticks.Add(message);

    void IReceiver<DeltaNeutralValidation>.Receive(DeltaNeutralValidation message) => _ticks.Add(message);

    void IReceiver<TickSnapshotEnd>.Receive(TickSnapshotEnd message) => Complete(_ticks.ToArray());
}
