using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Asks for the expirations and strikes of the options on an underlying.</summary>
/// <param name="FutureOptionExchange">Only for options on futures; "" otherwise.</param>
public sealed record RequestOptionParameters(
    int RequestId, string UnderlyingSymbol, string FutureOptionExchange, string UnderlyingSecType, int UnderlyingConId)
    : IWireMessage<RequestOptionParameters>
{
    static MessageId IWireMessage<RequestOptionParameters>.Id => MessageId.ToTws(78, "REQ_SEC_DEF_OPT_PARAMS", ServerVersion.OptionChains);

    static RequestOptionParameters IWireMessage<RequestOptionParameters>.Layout<TFields>(ref TFields f, RequestOptionParameters? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        UnderlyingSymbol: f.Text(m?.UnderlyingSymbol),
        FutureOptionExchange: f.Text(m?.FutureOptionExchange, wire: "futFopExchange"),
        UnderlyingSecType: f.Text(m?.UnderlyingSecType),
        UnderlyingConId: f.Number(m?.UnderlyingConId));
}
