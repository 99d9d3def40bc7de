using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Display;

/// <summary>A group of windows shows another contract.</summary>
/// <param name="ContractInfo">none, conID@exchange, or combo.</param>
public sealed record DisplayGroupUpdated(int RequestId, string ContractInfo) : IWireMessage<DisplayGroupUpdated>
{
    static MessageId IWireMessage<DisplayGroupUpdated>.Id => MessageId.FromTws(68, "DISPLAY_GROUP_UPDATED");

    static DisplayGroupUpdated IWireMessage<DisplayGroupUpdated>.Layout<TFields>(ref TFields f, DisplayGroupUpdated? m)
    {
        f.Constant(1, "message version");
        return new DisplayGroupUpdated(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            ContractInfo: f.Text(m?.ContractInfo));
    }
}
