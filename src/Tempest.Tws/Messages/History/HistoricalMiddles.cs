using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Past middles.</summary>
/// <param name="IsDone">Whether these are the last of the request.</param>
public sealed record HistoricalMiddles(int RequestId, IReadOnlyList<HistoricalMiddle> Ticks, bool IsDone) : IWireMessage<HistoricalMiddles>, MarketData.ITickByTick
{
    static MessageId IWireMessage<HistoricalMiddles>.Id => MessageId.FromTws(96, "HISTORICAL_TICKS", ServerVersion.HistoricalTicks);

    static HistoricalMiddles IWireMessage<HistoricalMiddles>.Layout<TFields>(ref TFields f, HistoricalMiddles? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Ticks: Group.Many(ref f, m?.Ticks),
        IsDone: f.Flag(m?.IsDone, wire: "done"));
}
