using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Cancels an order.</summary>
/// <param name="ManualOrderCancelTime">When a person did it. Server version 169 and newer.</param>
/// <param name="ExternalOperator">Who did it outside TWS. Server version 192 and newer.</param>
/// <param name="ManualOrderIndicator">1 a person did it, 0 a program; null where nobody says. Server version 192 and newer.</param>
public sealed record CancelOrder(int OrderId, string ManualOrderCancelTime = "", string ExternalOperator = "", int? ManualOrderIndicator = null)
    : IWireMessage<CancelOrder>
{
    static MessageId IWireMessage<CancelOrder>.Id => MessageId.ToTws(4, "CANCEL_ORDER");

    static CancelOrder IWireMessage<CancelOrder>.Layout<TFields>(ref TFields f, CancelOrder? m)
    {
        if (f.Before(ServerVersion.ManualOrderIndicator))
            f.Constant(1, "message version");
        var orderId = f.Number(m?.OrderId);
        var time = f.Since(ServerVersion.ManualOrderTime, m?.ManualOrderCancelTime is { Length: > 0 })
            ? f.Text(m?.ManualOrderCancelTime, wire: "x.ManualOrderCancelTime")
            : "";
        if (f.Since(ServerVersion.RequestForQuote) && f.Before(ServerVersion.NoRequestForQuote))
        {
            f.Constant("", "external operator");
            f.Constant("", "external user");
            f.Constant(int.MaxValue, "manual order indicator");
        }

        return new CancelOrder(
            OrderId: orderId,
            ManualOrderCancelTime: time,
            ExternalOperator: f.Since(ServerVersion.ManualOrderIndicator, m?.ExternalOperator is { Length: > 0 })
                ? f.Text(m?.ExternalOperator, wire: "x.ExtOperator")
                : "",
            ManualOrderIndicator: f.Since(ServerVersion.ManualOrderIndicator, m?.ManualOrderIndicator is not null)
                ? f.NumberOrUnset(m?.ManualOrderIndicator, wire: "x.ManualOrderIndicator")
                : null);
    }
}
