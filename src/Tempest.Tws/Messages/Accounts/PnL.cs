using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Profit and loss of an account, in its base currency; null where TWS does not know it.</summary>
/// <param name="Unrealized">Null also below server version 129.</param>
/// <param name="Realized">Null also below server version 135.</param>
public sealed record PnL(int RequestId, decimal? Daily, decimal? Unrealized, decimal? Realized) : IWireMessage<PnL>
{
    static MessageId IWireMessage<PnL>.Id => MessageId.FromTws(94, "PNL", ServerVersion.ProfitAndLoss);

    static PnL IWireMessage<PnL>.Layout<TFields>(ref TFields f, PnL? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Daily: f.Price(m?.Daily, wire: "dailyPnL"),
        Unrealized: f.Since(ServerVersion.UnrealizedPnL) ? f.Price(m?.Unrealized, wire: "unrealizedPnL") : null,
        Realized: f.Since(ServerVersion.RealizedPnL) ? f.Price(m?.Realized, wire: "realizedPnL") : null);
}
