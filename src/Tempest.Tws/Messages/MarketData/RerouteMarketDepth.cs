using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>TWS has no book for this CFD: ask for its underlying.</summary>
/// <param name="ConId">IB's number of the underlying.</param>
public sealed record RerouteMarketDepth(int RequestId, int ConId, string Exchange) : IWireMessage<RerouteMarketDepth>, IDepthChange
{
    static MessageId IWireMessage<RerouteMarketDepth>.Id => MessageId.FromTws(92, "REROUTE_MKT_DEPTH_REQ", ServerVersion.Rerouting);

    static RerouteMarketDepth IWireMessage<RerouteMarketDepth>.Layout<TFields>(ref TFields f, RerouteMarketDepth? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        ConId: f.Number(m?.ConId),
        Exchange: f.Text(m?.Exchange));
}
