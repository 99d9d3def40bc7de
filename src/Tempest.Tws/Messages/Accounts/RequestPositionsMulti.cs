using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks for the positions of one account or model.</summary>
public sealed record RequestPositionsMulti(int RequestId, string Account, string ModelCode = "") : IWireMessage<RequestPositionsMulti>
{
    static MessageId IWireMessage<RequestPositionsMulti>.Id => MessageId.ToTws(74, "REQ_POSITIONS_MULTI", ServerVersion.Models);

    static RequestPositionsMulti IWireMessage<RequestPositionsMulti>.Layout<TFields>(ref TFields f, RequestPositionsMulti? m)
    {
        f.Constant(1, "message version");
        return new RequestPositionsMulti(
            RequestId: f.Number(m?.RequestId),
            Account: f.Text(m?.Account),
            ModelCode: f.Text(m?.ModelCode));
    }
}
