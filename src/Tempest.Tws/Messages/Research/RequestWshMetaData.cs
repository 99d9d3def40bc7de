using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>Asks what the Wall Street Horizon calendar knows.</summary>
public sealed record RequestWshMetaData(int RequestId) : IWireMessage<RequestWshMetaData>
{
    static MessageId IWireMessage<RequestWshMetaData>.Id => MessageId.ToTws(100, "REQ_WSH_META_DATA", ServerVersion.WshCalendar);

    static RequestWshMetaData IWireMessage<RequestWshMetaData>.Layout<TFields>(ref TFields f, RequestWshMetaData? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "reqId"));
}
