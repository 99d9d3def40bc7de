using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>What an account holds of one contract. The exchange is often empty.</summary>
/// <param name="Size">Negative when short; 0 when closed.</param>
/// <param name="AverageCost">With commissions, and times the multiplier.</param>
public sealed record Position(string Account, Contract Contract, decimal? Size, decimal? AverageCost) : IWireMessage<Position>
{
    static MessageId IWireMessage<Position>.Id => MessageId.FromTws(61, "POSITION_DATA");

    static Position IWireMessage<Position>.Layout<TFields>(ref TFields f, Position? m)
    {
        f.Constant(3, "message version");
        return new Position(
            Account: f.Text(m?.Account),
            Contract: ContractLayout.Short(ref f, m?.Contract),
            Size: f.Quantity(m?.Size, wire: "pos"),
            AverageCost: f.Price(m?.AverageCost, wire: "avgCost"));
    }
}
