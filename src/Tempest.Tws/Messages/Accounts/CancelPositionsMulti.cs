using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Ends <see cref="RequestPositionsMulti"/>.</summary>
public sealed record CancelPositionsMulti(int RequestId) : IWireMessage<CancelPositionsMulti>
{
    static MessageId IWireMessage<CancelPositionsMulti>.Id => MessageId.ToTws(75, "CANCEL_POSITIONS_MULTI", ServerVersion.Models);

    static CancelPositionsMulti IWireMessage<CancelPositionsMulti>.Layout<TFields>(ref TFields f, CancelPositionsMulti? m)
    {
        f.Constant(1, "message version");
        return new CancelPositionsMulti(RequestId: f.Number(m?.RequestId));
    }
}
