using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Display;

/// <summary>Makes a group of windows show a contract.</summary>
/// <param name="ContractInfo">none, conID@exchange, or combo.</param>
public sealed record UpdateDisplayGroup(int RequestId, string ContractInfo) : IWireMessage<UpdateDisplayGroup>
{
    static MessageId IWireMessage<UpdateDisplayGroup>.Id => MessageId.ToTws(69, "UPDATE_DISPLAY_GROUP");

    static UpdateDisplayGroup IWireMessage<UpdateDisplayGroup>.Layout<TFields>(ref TFields f, UpdateDisplayGroup? m)
    {
        f.Constant(1, "message version");
        return new UpdateDisplayGroup(
            RequestId: f.Number(m?.RequestId),
            ContractInfo: f.Text(m?.ContractInfo));
    }
}
