using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Cancels every order of the account, those entered in TWS too.</summary>
/// <param name="ExternalOperator">Who did it outside TWS. Server version 192 and newer.</param>
/// <param name="ManualOrderIndicator">1 a person did it, 0 a program; null where nobody says. Server version 192 and newer.</param>
public sealed record CancelAllOrders(string ExternalOperator = "", int? ManualOrderIndicator = null) : IWireMessage<CancelAllOrders>
{
    static MessageId IWireMessage<CancelAllOrders>.Id => MessageId.ToTws(58, "REQ_GLOBAL_CANCEL");

    static CancelAllOrders IWireMessage<CancelAllOrders>.Layout<TFields>(ref TFields f, CancelAllOrders? m)
    {
        if (f.Before(ServerVersion.ManualOrderIndicator))
            f.Constant(1, "message version");
        return new CancelAllOrders(
            ExternalOperator: f.Since(ServerVersion.ManualOrderIndicator, m?.ExternalOperator is { Length: > 0 })
                ? f.Text(m?.ExternalOperator, wire: "x.ExtOperator")
                : "",
            ManualOrderIndicator: f.Since(ServerVersion.ManualOrderIndicator, m?.ManualOrderIndicator is not null)
                ? f.NumberOrUnset(m?.ManualOrderIndicator, wire: "x.ManualOrderIndicator")
                : null);
    }
}
