using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>An error, a warning or a plain notice: TWS uses one message for all three, told apart by <paramref name="Code"/> alone.</summary>
/// <param name="RequestId">The order or request it is about; -1 for none.</param>
/// <param name="Code">TWS's code, such as 326 (client ID in use) or 2104 (a data farm is well).</param>
/// <param name="Text">In TWS's language. Never decide by it.</param>
/// <param name="AdvancedOrderRejectJson">Why an advanced order was refused; "" where there is none, or below server version 166.</param>
/// <param name="Time">When TWS raised it, UTC; null below server version 194.</param>
public sealed record ErrorMessage(int RequestId, int Code, string Text, string AdvancedOrderRejectJson = "", DateTimeOffset? Time = null)
    : IWireMessage<ErrorMessage>
{
    static MessageId IWireMessage<ErrorMessage>.Id => MessageId.FromTws(4, "ERR_MSG");

    static ErrorMessage IWireMessage<ErrorMessage>.Layout<TFields>(ref TFields f, ErrorMessage? m)
    {
        if (f.Before(ServerVersion.ErrorTime))
            f.Constant(2, "message version");

        return new ErrorMessage(
            RequestId: f.Number(m?.RequestId, wire: "id"),
            Code: f.Number(m?.Code, wire: "errorCode"),
            Text: f.EscapedText(m?.Text, wire: "errorMsg"),
            AdvancedOrderRejectJson: f.Since(ServerVersion.AdvancedRejectJson) ? f.EscapedText(m?.AdvancedOrderRejectJson) : "",
            Time: f.Since(ServerVersion.ErrorTime) ? f.UnixMilliseconds(m?.Time, wire: "errorTime") : null);
    }
}
