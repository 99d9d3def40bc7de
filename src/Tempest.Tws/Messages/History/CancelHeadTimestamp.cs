using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Ends <see cref="RequestHeadTimestamp"/>.</summary>
public sealed record CancelHeadTimestamp(int RequestId) : IWireMessage<CancelHeadTimestamp>
{
    static MessageId IWireMessage<CancelHeadTimestamp>.Id => MessageId.ToTws(90, "CANCEL_HEAD_TIMESTAMP", ServerVersion.CancelHeadTimestamp);

    static CancelHeadTimestamp IWireMessage<CancelHeadTimestamp>.Layout<TFields>(ref TFields f, CancelHeadTimestamp? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "tickerId"));
}
