using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>One position with its value. The contract comes without exchange.</summary>
/// <param name="Size">Negative when short; 0 when closed.</param>
/// <param name="AverageCost">With commissions, and times the multiplier.</param>
public sealed record PortfolioValue(
    Contract Contract, decimal? Size, decimal? MarketPrice, decimal? MarketValue, decimal? AverageCost, decimal? UnrealizedPnL, decimal? RealizedPnL,
    string Account)
    : IWireMessage<PortfolioValue>, IAccountUpdate
{
    static MessageId IWireMessage<PortfolioValue>.Id => MessageId.FromTws(7, "PORTFOLIO_VALUE");

    static PortfolioValue IWireMessage<PortfolioValue>.Layout<TFields>(ref TFields f, PortfolioValue? m)
    {
        f.Constant(8, "message version");
        return new PortfolioValue(
            Contract: ContractLayout.Held(ref f, m?.Contract),
            Size: f.Quantity(m?.Size, wire: "position"),
            MarketPrice: f.Price(m?.MarketPrice),
            MarketValue: f.Price(m?.MarketValue),
            AverageCost: f.Price(m?.AverageCost),
            UnrealizedPnL: f.Price(m?.UnrealizedPnL, wire: "unrealizedPNL"),
            RealizedPnL: f.Price(m?.RealizedPnL, wire: "realizedPNL"),
            Account: f.Text(m?.Account, wire: "accountName"));
    }
}
