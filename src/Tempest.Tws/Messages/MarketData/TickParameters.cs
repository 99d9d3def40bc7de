using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>What TWS says of a subscription before its first tick.</summary>
/// <param name="MinTick">The smallest step of the price.</param>
/// <param name="BboExchange">For <see cref="Contracts.RequestSmartComponents"/>.</param>
public sealed record TickParameters(int RequestId, decimal? MinTick, string BboExchange, int SnapshotPermissions) : IWireMessage<TickParameters>, IMarketDataTick
{
    static MessageId IWireMessage<TickParameters>.Id => MessageId.FromTws(81, "TICK_REQ_PARAMS", ServerVersion.TickParameters);

    static TickParameters IWireMessage<TickParameters>.Layout<TFields>(ref TFields f, TickParameters? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "tickerId"),
        MinTick: f.Price(m?.MinTick),
        BboExchange: f.Text(m?.BboExchange),
        SnapshotPermissions: f.Number(m?.SnapshotPermissions));
}
