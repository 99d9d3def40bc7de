using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.News;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>Hands ticks to an observer as they are read.</summary>
internal sealed class ObservedMarketData(TwsClient client, IMarketDataObserver observer, Action<int> cancel) : Subscription(client),
    IReceiver<TickPrice>, IReceiver<TickSize>, IReceiver<TickString>, IReceiver<TickGeneric>, IReceiver<TickOptionComputation>, IReceiver<TickEfp>,
    IReceiver<TickNews>, IReceiver<TickParameters>, IReceiver<MarketDataType>, IReceiver<RerouteMarketData>, IReceiver<DeltaNeutralValidation>
{
    void IReceiver<TickPrice>.Receive(TickPrice message) => observer.OnPrice(message);

    void IReceiver<TickSize>.Receive(TickSize message) => observer.OnSize(message);

    void IReceiver<TickString>.Receive(TickString message) => observer.OnString(message);

    void IReceiver<TickGeneric>.Receive(TickGeneric message) => observer.OnGeneric(message);

    void IReceiver<TickOptionComputation>.Receive(TickOptionComputation message) => observer.OnOther(message);

    void IReceiver<TickEfp>.Receive(TickEfp message) => observer.OnOther(message);

    void IReceiver<TickNews>.Receive(TickNews message) => observer.OnOther(message);

    void IReceiver<TickParameters>.Receive(TickParameters message) => observer.OnOther(message);

    void IReceiver<MarketDataType>.Receive(MarketDataType message) => observer.OnOther(message);

    void IReceiver<RerouteMarketData>.Receive(RerouteMarketData message) => observer.OnOther(message);

    void IReceiver<DeltaNeutralValidation>.Receive(DeltaNeutralValidation message) => observer.OnOther(message);

    protected override void SendCancel() => cancel(RequestId);

    protected override void OnNotice(ErrorMessage notice) => observer.OnEvent(StreamEvent<IMarketDataTick>.Noticed(notice));

    protected override void OnGap(StreamGap gap, long lost) => observer.OnEvent(StreamEvent<IMarketDataTick>.Missing(gap, lost));

    protected override void OnResumed() => observer.OnEvent(StreamEvent<IMarketDataTick>.Resumed);

    protected override void OnClosed(StreamEnd end, ErrorMessage? notice) => observer.OnEvent(StreamEvent<IMarketDataTick>.Closed(end, notice));
}
