using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Options;

/// <summary>Ends <see cref="CalculateOptionPrice"/>.</summary>
public sealed record CancelCalculateOptionPrice(int RequestId) : IWireMessage<CancelCalculateOptionPrice>
{
    static MessageId IWireMessage<CancelCalculateOptionPrice>.Id => MessageId.ToTws(57, "CANCEL_CALC_OPTION_PRICE");

    static CancelCalculateOptionPrice IWireMessage<CancelCalculateOptionPrice>.Layout<TFields>(ref TFields f, CancelCalculateOptionPrice? m)
    {
        f.Constant(1, "message version");
        return new CancelCalculateOptionPrice(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
