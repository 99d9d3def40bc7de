using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks for the profit and loss of one position.</summary>
/// <param name="ConId">IB's number of the contract.</param>
public sealed record RequestPnLSingle(int RequestId, string Account, string ModelCode, int ConId) : IWireMessage<RequestPnLSingle>
{
    static MessageId IWireMessage<RequestPnLSingle>.Id => MessageId.ToTws(94, "REQ_PNL_SINGLE", ServerVersion.ProfitAndLoss);

    static RequestPnLSingle IWireMessage<RequestPnLSingle>.Layout<TFields>(ref TFields f, RequestPnLSingle? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Account: f.Text(m?.Account),
        ModelCode: f.Text(m?.ModelCode),
        ConId: f.Number(m?.ConId));
}
