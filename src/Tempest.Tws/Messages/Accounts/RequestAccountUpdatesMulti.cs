using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks for the values of one account or model.</summary>
/// <param name="LedgerAndNetLiquidation">Only cash balances and the net liquidation value, which come faster.</param>
public sealed record RequestAccountUpdatesMulti(
    int RequestId, string Account, string ModelCode = "", bool LedgerAndNetLiquidation = false)
    : IWireMessage<RequestAccountUpdatesMulti>
{
    static MessageId IWireMessage<RequestAccountUpdatesMulti>.Id => MessageId.ToTws(76, "REQ_ACCOUNT_UPDATES_MULTI", ServerVersion.Models);

    static RequestAccountUpdatesMulti IWireMessage<RequestAccountUpdatesMulti>.Layout<TFields>(ref TFields f, RequestAccountUpdatesMulti? m)
    {
        f.Constant(1, "message version");
        return new RequestAccountUpdatesMulti(
            RequestId: f.Number(m?.RequestId),
            Account: f.Text(m?.Account),
            ModelCode: f.Text(m?.ModelCode),
            LedgerAndNetLiquidation: f.Flag(m?.LedgerAndNetLiquidation, wire: "ledgerAndNLV"));
    }
}
