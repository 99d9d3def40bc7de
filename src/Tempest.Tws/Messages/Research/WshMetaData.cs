using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>What the Wall Street Horizon calendar knows.</summary>
public sealed record WshMetaData(int RequestId, string DataJson) : IWireMessage<WshMetaData>
{
    static MessageId IWireMessage<WshMetaData>.Id => MessageId.FromTws(104, "WSH_META_DATA", ServerVersion.WshCalendar);

    static WshMetaData IWireMessage<WshMetaData>.Layout<TFields>(ref TFields f, WshMetaData? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        DataJson: f.Text(m?.DataJson));
}
