using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>Ends <see cref="RequestWshMetaData"/>.</summary>
public sealed record CancelWshMetaData(int RequestId) : IWireMessage<CancelWshMetaData>
{
    static MessageId IWireMessage<CancelWshMetaData>.Id => MessageId.ToTws(101, "CANCEL_WSH_META_DATA", ServerVersion.WshCalendar);

    static CancelWshMetaData IWireMessage<CancelWshMetaData>.Layout<TFields>(ref TFields f, CancelWshMetaData? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "reqId"));
}
