using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>Single ticks, the past ones first.</summary>
internal sealed class TickByTickStream(TwsClient client, Action<int> cancel) : StreamSubscription<ITickByTick>(client, cancel),
    IReceiver<TickByTickTrade>, IReceiver<TickByTickQuote>, IReceiver<TickByTickMiddle>,
    IReceiver<HistoricalTrades>, IReceiver<HistoricalQuotes>, IReceiver<HistoricalMiddles>
{
    void IReceiver<TickByTickTrade>.Receive(TickByTickTrade message) => Stream.Write(message);

    void IReceiver<TickByTickQuote>.Receive(TickByTickQuote message) => Stream.Write(message);

    void IReceiver<TickByTickMiddle>.Receive(TickByTickMiddle message) => Stream.Write(message);

    void IReceiver<HistoricalTrades>.Receive(HistoricalTrades message) => Past(message, message.IsDone);

    void IReceiver<HistoricalQuotes>.Receive(HistoricalQuotes message) => Past(message, message.IsDone);

    void IReceiver<HistoricalMiddles>.Receive(HistoricalMiddles message) => Past(message, message.IsDone);

    private void Past(ITickByTick ticks, bool isDone)
    {
        Stream.Write(ticks);
        if (isDone)
            Stream.Write(StreamEvent<ITickByTick>.SnapshotComplete);
    }
}
