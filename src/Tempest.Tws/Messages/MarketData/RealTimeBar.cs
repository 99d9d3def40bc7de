using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Five seconds of a market.</summary>
/// <param name="Time">The beginning.</param>
/// <param name="Volume">-1 where there is none.</param>
/// <param name="Wap">The volume-weighted average price; -1 where there is none.</param>
/// <param name="Count">Trades; -1 where there are none.</param>
public sealed record RealTimeBar(
    int RequestId, DateTimeOffset Time, decimal? Open, decimal? High, decimal? Low, decimal? Close, decimal? Volume, decimal? Wap, int Count)
    : IWireMessage<RealTimeBar>
{
    static MessageId IWireMessage<RealTimeBar>.Id => MessageId.FromTws(50, "REAL_TIME_BARS");

    static RealTimeBar IWireMessage<RealTimeBar>.Layout<TFields>(ref TFields f, RealTimeBar? m)
    {
        f.Constant(3, "message version");
        return new RealTimeBar(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Time: f.UnixSeconds(m?.Time, wire: "date"),
            Open: f.Price(m?.Open),
            High: f.Price(m?.High),
            Low: f.Price(m?.Low),
            Close: f.Price(m?.Close),
            Volume: f.Quantity(m?.Volume),
            Wap: f.Quantity(m?.Wap, wire: "WAP"),
            Count: f.Number(m?.Count));
    }
}
