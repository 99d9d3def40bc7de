using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Ends <see cref="RequestAccountUpdatesMulti"/>.</summary>
public sealed record CancelAccountUpdatesMulti(int RequestId) : IWireMessage<CancelAccountUpdatesMulti>
{
    static MessageId IWireMessage<CancelAccountUpdatesMulti>.Id => MessageId.ToTws(77, "CANCEL_ACCOUNT_UPDATES_MULTI", ServerVersion.Models);

    static CancelAccountUpdatesMulti IWireMessage<CancelAccountUpdatesMulti>.Layout<TFields>(ref TFields f, CancelAccountUpdatesMulti? m)
    {
        f.Constant(1, "message version");
        return new CancelAccountUpdatesMulti(RequestId: f.Number(m?.RequestId));
    }
}
