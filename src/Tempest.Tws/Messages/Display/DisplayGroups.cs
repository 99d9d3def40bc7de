using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Display;

/// <summary>TWS's groups of linked windows.</summary>
/// <param name="Groups">Their numbers, parted by |.</param>
public sealed record DisplayGroups(int RequestId, string Groups) : IWireMessage<DisplayGroups>
{
    static MessageId IWireMessage<DisplayGroups>.Id => MessageId.FromTws(67, "DISPLAY_GROUP_LIST");

    static DisplayGroups IWireMessage<DisplayGroups>.Layout<TFields>(ref TFields f, DisplayGroups? m)
    {
        f.Constant(1, "message version");
        return new DisplayGroups(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Groups: f.Text(m?.Groups));
    }
}
