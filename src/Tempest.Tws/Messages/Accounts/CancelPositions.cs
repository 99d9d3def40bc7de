using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Ends <see cref="RequestPositions"/>.</summary>
public sealed record CancelPositions : IWireMessage<CancelPositions>
{
    static MessageId IWireMessage<CancelPositions>.Id => MessageId.ToTws(64, "CANCEL_POSITIONS");

    static CancelPositions IWireMessage<CancelPositions>.Layout<TFields>(ref TFields f, CancelPositions? m)
    {
        f.Constant(1, "message version");
        return m ?? new CancelPositions();
    }
}
