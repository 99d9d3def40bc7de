using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Display;

/// <summary>Ends <see cref="SubscribeToGroup"/>.</summary>
public sealed record UnsubscribeFromGroup(int RequestId) : IWireMessage<UnsubscribeFromGroup>
{
    static MessageId IWireMessage<UnsubscribeFromGroup>.Id => MessageId.ToTws(70, "UNSUBSCRIBE_FROM_GROUP_EVENTS");

    static UnsubscribeFromGroup IWireMessage<UnsubscribeFromGroup>.Layout<TFields>(ref TFields f, UnsubscribeFromGroup? m)
    {
        f.Constant(1, "message version");
        return new UnsubscribeFromGroup(RequestId: f.Number(m?.RequestId));
    }
}
