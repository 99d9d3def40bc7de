using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Asks which exchanges offer market depth.</summary>
public sealed record RequestDepthExchanges : IWireMessage<RequestDepthExchanges>
{
    static MessageId IWireMessage<RequestDepthExchanges>.Id => MessageId.ToTws(82, "REQ_MKT_DEPTH_EXCHANGES", ServerVersion.SmartComponents);

    static RequestDepthExchanges IWireMessage<RequestDepthExchanges>.Layout<TFields>(ref TFields f, RequestDepthExchanges? m) =>
        m ?? new RequestDepthExchanges();
}
