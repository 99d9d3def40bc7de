using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A snapshot is whole; the request is over.</summary>
public sealed record TickSnapshotEnd(int RequestId) : IWireMessage<TickSnapshotEnd>
{
    static MessageId IWireMessage<TickSnapshotEnd>.Id => MessageId.FromTws(57, "TICK_SNAPSHOT_END");

    static TickSnapshotEnd IWireMessage<TickSnapshotEnd>.Layout<TFields>(ref TFields f, TickSnapshotEnd? m)
    {
        f.Constant(1, "message version");
        return new TickSnapshotEnd(RequestId: f.Number(m?.RequestId, wire: "tickerId"));
    }
}
