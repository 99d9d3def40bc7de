using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Display;

/// <summary>Asks to be told which contract a group of windows shows.</summary>
public sealed record SubscribeToGroup(int RequestId, int GroupId) : IWireMessage<SubscribeToGroup>
{
    static MessageId IWireMessage<SubscribeToGroup>.Id => MessageId.ToTws(68, "SUBSCRIBE_TO_GROUP_EVENTS");

    static SubscribeToGroup IWireMessage<SubscribeToGroup>.Layout<TFields>(ref TFields f, SubscribeToGroup? m)
    {
        f.Constant(1, "message version");
        return new SubscribeToGroup(
            RequestId: f.Number(m?.RequestId),
            GroupId: f.Number(m?.GroupId));
    }
}
