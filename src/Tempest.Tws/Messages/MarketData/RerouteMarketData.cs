using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>TWS has no quotes for this CFD: ask for its underlying.</summary>
/// <param name="ConId">IB's number of the underlying.</param>
public sealed record RerouteMarketData(int RequestId, int ConId, string Exchange) : IWireMessage<RerouteMarketData>, IMarketDataTick
{
    static MessageId IWireMessage<RerouteMarketData>.Id => MessageId.FromTws(91, "REROUTE_MKT_DATA_REQ", ServerVersion.Rerouting);

    static RerouteMarketData IWireMessage<RerouteMarketData>.Layout<TFields>(ref TFields f, RerouteMarketData? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        ConId: f.Number(m?.ConId),
        Exchange: f.Text(m?.Exchange));
}
