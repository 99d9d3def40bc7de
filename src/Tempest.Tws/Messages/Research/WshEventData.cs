using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>Events of the Wall Street Horizon calendar.</summary>
public sealed record WshEventData(int RequestId, string DataJson) : IWireMessage<WshEventData>
{
    static MessageId IWireMessage<WshEventData>.Id => MessageId.FromTws(105, "WSH_EVENT_DATA", ServerVersion.WshCalendar);

    static WshEventData IWireMessage<WshEventData>.Layout<TFields>(ref TFields f, WshEventData? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        DataJson: f.Text(m?.DataJson));
}
