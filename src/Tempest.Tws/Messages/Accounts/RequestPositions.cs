using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks for every <see cref="Position"/> of all accounts, and for each change from then on.</summary>
public sealed record RequestPositions : IWireMessage<RequestPositions>
{
    static MessageId IWireMessage<RequestPositions>.Id => MessageId.ToTws(61, "REQ_POSITIONS");

    static RequestPositions IWireMessage<RequestPositions>.Layout<TFields>(ref TFields f, RequestPositions? m)
    {
        f.Constant(1, "message version");
        return m ?? new RequestPositions();
    }
}
