using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Which exchanges offer market depth.</summary>
public sealed record DepthExchanges(IReadOnlyList<DepthExchange> Exchanges) : IWireMessage<DepthExchanges>
{
    static MessageId IWireMessage<DepthExchanges>.Id => MessageId.FromTws(80, "MKT_DEPTH_EXCHANGES", ServerVersion.SmartComponents);

    static DepthExchanges IWireMessage<DepthExchanges>.Layout<TFields>(ref TFields f, DepthExchanges? m) =>
        new(Exchanges: Group.Many(ref f, m?.Exchanges, wire: "depthMktDataDescriptions"));
}
