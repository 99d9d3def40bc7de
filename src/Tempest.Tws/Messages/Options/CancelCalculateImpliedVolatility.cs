using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Options;

/// <summary>Ends <see cref="CalculateImpliedVolatility"/>.</summary>
public sealed record CancelCalculateImpliedVolatility(int RequestId) : IWireMessage<CancelCalculateImpliedVolatility>
{
    static MessageId IWireMessage<CancelCalculateImpliedVolatility>.Id => MessageId.ToTws(56, "CANCEL_CALC_IMPLIED_VOLAT");

    static CancelCalculateImpliedVolatility IWireMessage<CancelCalculateImpliedVolatility>.Layout<TFields>(ref TFields f, CancelCalculateImpliedVolatility? m)
    {
        f.Constant(1, "message version");
        return new CancelCalculateImpliedVolatility(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
