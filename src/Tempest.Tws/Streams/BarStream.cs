using Tempest.Tws.Messages.History;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>Past bars, then the running one as it changes.</summary>
internal sealed class BarStream(TwsClient client, bool hasEnd, Action<int> cancel) : StreamSubscription<HistoricalBar>(client, cancel),
    IReceiver<HistoricalBars>, IReceiver<HistoricalBarsEnd>, IReceiver<HistoricalBarUpdate>
{
    void IReceiver<HistoricalBars>.Receive(HistoricalBars message)
    {
        foreach (var bar in message.Bars)
            Stream.Write(bar, isBounded: false);
        if (!hasEnd)
            Stream.Write(StreamEvent<HistoricalBar>.SnapshotComplete);
    }

    void IReceiver<HistoricalBarsEnd>.Receive(HistoricalBarsEnd message) => Stream.Write(StreamEvent<HistoricalBar>.SnapshotComplete);

    void IReceiver<HistoricalBarUpdate>.Receive(HistoricalBarUpdate message) => Stream.Write(new HistoricalBar(
        message.Time, message.Open, message.High, message.Low, message.Close, message.Volume, message.Wap, message.Count));
}
