using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Asks for the executions of the day, with their commissions. Empty fields and client 0 do not filter.</summary>
/// <param name="Since">yyyyMMdd-HH:mm:ss in UTC, or yyyyMMdd HH:mm:ss in the time of the login.</param>
/// <param name="Side">BUY or SELL.</param>
public sealed record RequestExecutions(
    int RequestId, int ClientId = 0, string Account = "", string Since = "", string Symbol = "", string SecType = "", string Exchange = "",
    string Side = "")
    : IWireMessage<RequestExecutions>
{
    static MessageId IWireMessage<RequestExecutions>.Id => MessageId.ToTws(7, "REQ_EXECUTIONS");

    static RequestExecutions IWireMessage<RequestExecutions>.Layout<TFields>(ref TFields f, RequestExecutions? m)
    {
        f.Constant(3, "message version");
        return new RequestExecutions(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            ClientId: f.Number(m?.ClientId, wire: "f.ClientId"),
            Account: f.Text(m?.Account, wire: "f.AcctCode"),
            Since: f.Text(m?.Since, wire: "f.Time"),
            Symbol: f.Text(m?.Symbol, wire: "f.Symbol"),
            SecType: f.Text(m?.SecType, wire: "f.SecType"),
            Exchange: f.Text(m?.Exchange, wire: "f.Exchange"),
            Side: f.Text(m?.Side, wire: "f.Side"));
    }
}
