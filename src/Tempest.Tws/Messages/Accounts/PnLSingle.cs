using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Profit and loss of one position, in its currency; null where TWS does not know it.</summary>
/// <param name="Unrealized">Null also below server version 129.</param>
/// <param name="Realized">Null also below server version 135.</param>
/// <param name="Value">What the position is worth now.</param>
public sealed record PnLSingle(
    int RequestId, decimal? Size, decimal? Daily, decimal? Unrealized, decimal? Realized, decimal? Value)
    : IWireMessage<PnLSingle>
{
    static MessageId IWireMessage<PnLSingle>.Id => MessageId.FromTws(95, "PNL_SINGLE", ServerVersion.ProfitAndLoss);

    static PnLSingle IWireMessage<PnLSingle>.Layout<TFields>(ref TFields f, PnLSingle? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Size: f.Quantity(m?.Size, wire: "pos"),
        Daily: f.Price(m?.Daily, wire: "dailyPnL"),
        Unrealized: f.Since(ServerVersion.UnrealizedPnL) ? f.Price(m?.Unrealized, wire: "unrealizedPnL") : null,
        Realized: f.Since(ServerVersion.RealizedPnL) ? f.Price(m?.Realized, wire: "realizedPnL") : null,
        Value: f.Price(m?.Value));
}
