using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Since when there is data.</summary>
/// <param name="Timestamp">In the form that was asked for.</param>
public sealed record HeadTimestamp(int RequestId, string Timestamp) : IWireMessage<HeadTimestamp>
{
    static MessageId IWireMessage<HeadTimestamp>.Id => MessageId.FromTws(88, "HEAD_TIMESTAMP", ServerVersion.HeadTimestamp);

    static HeadTimestamp IWireMessage<HeadTimestamp>.Layout<TFields>(ref TFields f, HeadTimestamp? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Timestamp: f.Text(m?.Timestamp, wire: "headTimestamp"));
}
