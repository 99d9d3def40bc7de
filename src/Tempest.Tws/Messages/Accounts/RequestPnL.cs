using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks for the profit and loss of an account, about once a second while it changes.</summary>
public sealed record RequestPnL(int RequestId, string Account, string ModelCode = "") : IWireMessage<RequestPnL>
{
    static MessageId IWireMessage<RequestPnL>.Id => MessageId.ToTws(92, "REQ_PNL", ServerVersion.ProfitAndLoss);

    static RequestPnL IWireMessage<RequestPnL>.Layout<TFields>(ref TFields f, RequestPnL? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Account: f.Text(m?.Account),
        ModelCode: f.Text(m?.ModelCode));
}
