using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Asks which exchanges stand behind the letters of a smart quote.</summary>
/// <param name="BboExchange">From the tick parameters, such as 9c0001.</param>
public sealed record RequestSmartComponents(int RequestId, string BboExchange) : IWireMessage<RequestSmartComponents>
{
    static MessageId IWireMessage<RequestSmartComponents>.Id => MessageId.ToTws(83, "REQ_SMART_COMPONENTS", ServerVersion.SmartComponents);

    static RequestSmartComponents IWireMessage<RequestSmartComponents>.Layout<TFields>(ref TFields f, RequestSmartComponents? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        BboExchange: f.Text(m?.BboExchange));
}
